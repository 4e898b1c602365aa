import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.mjs';
import { run } from './run.mjs';

/** What the bundles are made from. */
const sources = ['src', 'media', 'l10n', 'package.json', 'package-lock.json', 'tsconfig.json', 'webpack.config.js'];

/** Its time is the last build's: webpack does not touch an output that did not change. */
const stamp = join(projectRoot, 'dist', '.built');

/** Runs `npm run build` unless nothing changed since the last one started from here. */
export async function ensureBundles() {
  if (
    existsSync(stamp) &&
    statSync(stamp).mtimeMs > Math.max(...sources.map(name => newest(join(projectRoot, name))))
  ) {
    return;
  }
  const started = new Date();
  console.log('Building …');
  await run('npm', ['run', '--silent', 'build'], { cwd: projectRoot });
  writeFileSync(stamp, started.toISOString());
}

/**
 * Latest modification in a tree. Folders count as well: removing a file changes only its folder.
 *
 * @param {string} path
 * @returns {number} milliseconds since 1970, 0 when there is no such path
 */
function newest(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}
