import type { Workbench } from '../e2e/harness/workbench';

/** A colour theme that comes with VS Code. */
export interface Theme {
  /** Of the pictures. */
  readonly name: string;
  /** As the setting names it. */
  readonly setting: string;
  /** What the workbench is marked with while it is in use. */
  readonly mark: string;
}

export const light: Theme = { name: 'light', setting: 'Default Light Modern', mark: '.vs' };

/** The light one last, for the next scene to begin with. */
export const themes: readonly Theme[] = [
  { name: 'dark', setting: 'Default Dark Modern', mark: '.vs-dark' },
  { name: 'high-contrast', setting: 'Default High Contrast', mark: '.hc-black' },
  light,
];

export async function useTheme(workbench: Workbench, { setting, mark }: Theme): Promise<void> {
  workbench.changeSettings({ 'workbench.colorTheme': setting });
  await workbench.window.page.locator(`.monaco-workbench${mark}`).waitFor();
}
