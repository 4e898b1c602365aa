import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeAll, openWorkbench } from './workbench';

/*
 * Asks a real VS Code what it gives to webviews in its four kinds of themes, and writes what the panel uses of it to
 * test/fixtures/panel/themes.json. After `npm run build && npx tsc`: node out/test/e2e/harness/recordThemes.js
 */
const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

void record();

async function record(): Promise<void> {
  try {
    const recorded: Record<string, unknown> = {};
    for (const [name, theme] of Object.entries(themes)) recorded[name] = await recordTheme(theme);
    const { projectRoot } = await import('../../project/paths.mjs');
    const file = join(projectRoot, 'test', 'fixtures', 'panel', 'themes.json');
    writeFileSync(file, `${JSON.stringify(recorded, undefined, 1)}\n`);
  } finally {
    await closeAll();
  }
}

async function recordTheme(theme: string): Promise<unknown> {
  const workbench = await openWorkbench({ settings: { 'workbench.colorTheme': theme } });
  try {
    await workbench.window.runCommand('Undertone: Open Panel');
    const panel = workbench.window.webview();
    await panel.getByRole('tablist').waitFor();
    const kind = await panel.locator('body').getAttribute('class');
    const style = (await panel.locator(':root').getAttribute('style')) ?? '';
    return { kind, variables: await usedOf(style) };
  } finally {
    await workbench.close();
  }
}

/** Of a style attribute: the variables that occur in the panel's bundle, and the colours of labels, whose names are put together there. */
async function usedOf(style: string): Promise<Record<string, string>> {
  const { projectRoot } = await import('../../project/paths.mjs');
  const bundle = readFileSync(join(projectRoot, 'dist', 'webview', 'panel.js'), 'utf8');
  // The editor's foreground is what VS Code gives to the body.
  const used = new Set(['--vscode-editor-foreground', ...(bundle.match(/--vscode-[\w-]+/g) ?? [])]);
  const variables = [...style.matchAll(/(--vscode-[\w-]+): ([^;]*);/g)].map(
    ([, name, value]) => [name!, value!] as const,
  );
  return Object.fromEntries(
    variables
      .filter(([name]) => used.has(name) || name.startsWith('--vscode-undertone-'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
