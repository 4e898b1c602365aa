import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the project: found upwards, because this file also runs from its compiled copy under `out/`. */
export const projectRoot = findProjectRoot(import.meta.dirname);

/** Everything the test bed installs, unpacks or records; git ignores it, and deleting it costs a minute. */
export const cacheFolder = join(projectRoot, '.vscode-test');

/**
 * @param {string} folder
 * @returns {string}
 */
function findProjectRoot(folder) {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No package.json in or above ${import.meta.dirname}.`);
  return findProjectRoot(parent);
}
