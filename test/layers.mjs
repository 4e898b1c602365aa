/**
 * The layers of ARCHITECTURE.md, read by the linter and by `unit/architecture.test.ts`: the entries of `src`, each with the others
 * it may import and the packages it may not (`*` stands for the rest of a name).
 *
 * @typedef {{ mayImport: readonly string[], forbiddenPackages: readonly string[] }} Layer
 * @type {Readonly<Record<string, Layer>>}
 */
export const layers = {
  core: { mayImport: [], forbiddenPackages: ['vscode', 'node:*'] },
  engine: { mayImport: ['core'], forbiddenPackages: ['vscode'] },
  protocol: { mayImport: ['core'], forbiddenPackages: ['vscode', 'node:*'] },
  worker: { mayImport: ['core', 'engine', 'protocol'], forbiddenPackages: ['vscode', 'node:fs*'] },
  storage: { mayImport: ['core'], forbiddenPackages: ['vscode'] },
  host: { mayImport: ['core', 'protocol', 'storage'], forbiddenPackages: [] },
  webview: { mayImport: ['core', 'protocol'], forbiddenPackages: ['vscode', 'node:*'] },
  cli: { mayImport: ['core', 'engine', 'storage'], forbiddenPackages: ['vscode'] },
  'extension.ts': { mayImport: ['core', 'protocol', 'storage', 'host'], forbiddenPackages: [] },
};

/** TensorFlow stays in one folder of one layer. */
export const confined = { packages: '@tensorflow/*', folder: 'engine/tfjs' };
