import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.mjs';
import { run } from './run.mjs';

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
export async function ensureDependencies() {
  const missing = firstMissingPackage();
  if (missing === undefined) return;
  const nodeModules = join(projectRoot, 'node_modules');
  if (existsSync(nodeModules) && lstatSync(nodeModules).isSymbolicLink()) {
    throw new Error(`${missing} is missing from node_modules, which is a link: run npm ci in the folder it points to.`);
  }
  console.log(`Installing dependencies (${missing} is missing) …`);
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: projectRoot });
}

/**
 * Compares versions, not file times, which a checkout changes at will. Optional packages may be absent: npm leaves out those that
 * do not install on this machine.
 *
 * @returns {string | undefined}
 */
function firstMissingPackage() {
  const wanted = readPackages(join(projectRoot, 'package-lock.json'));
  const installed = readPackages(join(projectRoot, 'node_modules', '.package-lock.json'));
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path !== '' && optional !== true && installed[path]?.version !== version) return `${path}@${String(version)}`;
  }
  return undefined;
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>} by path, empty when there is no such file
 */
function readPackages(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}
