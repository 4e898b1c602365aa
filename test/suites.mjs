import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project/paths.mjs';
import { temporaryFolder } from './project/temporaryFolder.mjs';
import { readResults, resultsVariable } from './results.mjs';
import { onEnding } from './project/ending.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} args of the Node process that runs it
 * @property {number} minutes after which it counts as hung and is killed
 */

/**
 * Runs a suite in a process of its own, its output on ours. A suite that hangs, dies, or has no tests counts as one failure, and
 * `problem` says so.
 *
 * @param {Suite} suite
 * @returns {Promise<import('./results.mjs').Results & { problem?: string }>}
 */
export async function runSuite(suite) {
  const folder = temporaryFolder('results');
  try {
    const file = join(folder.path, 'results.json');
    const ending = await runProcess(suite, file);
    const results = readResults(file) ?? { passed: 0, failed: 0, skipped: 0 };
    const problem = problemOf(ending, readResults(file));
    if (problem === undefined) return results;
    return { ...results, failed: results.failed + 1, problem: `The ${suite.name} suite ${problem}.` };
  } finally {
    folder.remove();
  }
}

/**
 * @param {Ending} ending
 * @param {import('./results.mjs').Results | undefined} results
 * @returns {string | undefined} what is wrong besides the failures that the results count
 */
function problemOf(ending, results) {
  if (ending.hung) return 'did not end in its time and was killed';
  if (results === undefined) return `died before its last test (${ending.how})`;
  if (results.passed + results.failed === 0) return 'ran no test';
  if (ending.how !== 'exit code 0' && results.failed === 0) return `passed its tests, but ended with ${ending.how}`;
  return undefined;
}

/** @typedef {{ how: string, hung: boolean }} Ending */

/**
 * @param {Suite} suite
 * @param {string} resultsFile
 * @returns {Promise<Ending>}
 */
function runProcess({ args, minutes }, resultsFile) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, [resultsVariable]: resultsFile },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    let hung = false;
    // First politely, so that it can stop what it started.
    const forget = onEnding(() => child.kill());
    const limit = setTimeout(() => {
      hung = true;
      child.kill();
      setTimeout(() => child.kill('SIGKILL'), 5000).unref();
    }, minutes * 60_000);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      forget();
      resolve({ how: signal ?? `exit code ${String(code)}`, hung });
    });
  });
}
