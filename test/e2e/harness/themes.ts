import { readFileSync } from 'node:fs';

/** A kind of theme; what VS Code gives to webviews in each was recorded by `recordThemes.ts`. */
export type ThemeName = (typeof themeNames)[number];

export const themeNames = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;

/** A page with the mark of the theme that VS Code puts on the body, and its style sheet. */
export function themed(html: string, theme: ThemeName, styles: string): string {
  return html
    .replace('<head>', `<head><link rel="stylesheet" href="${styles}" />`)
    .replace('<body>', `<body class="${recorded()[theme].kind}">`);
}

/** The variables of the theme, and what VS Code's own style sheet for webviews makes of them. */
export function themeStyles(theme: ThemeName): string {
  const variables = Object.entries(recorded()[theme].variables).map(([name, value]) => `${name}: ${value};`);
  return `
    :root { ${variables.join(' ')} }
    html { background-color: var(--vscode-editor-background); }
    body {
      margin: 0;
      padding: 0 20px;
      color: var(--vscode-editor-foreground);
      font: var(--vscode-font-weight) var(--vscode-font-size) var(--vscode-font-family);
    }`;
}

interface RecordedTheme {
  /** Class of the body. */
  readonly kind: string;
  readonly variables: Readonly<Record<string, string>>;
}

function recorded(): Readonly<Record<ThemeName, RecordedTheme>> {
  const file = new URL('../../../../test/fixtures/panel/themes.json', `file://${__dirname}/`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<ThemeName, RecordedTheme>;
}
