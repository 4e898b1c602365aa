import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * What a suite came to. It passes from the process that runs the tests to the one that counts them in a file, written when the last
 * test has ended: exit codes do not tell enough, VS Code reports 0 when its extension host dies.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Results
 */

/** Environment variable with the path of the results file. */
export const resultsVariable = 'UNDERTONE_RESULTS';

/**
 * @param {string} file
 * @returns {Results | undefined} nothing when the suite did not come to its end
 */
export function readResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * @param {string} file
 * @param {Results} results
 */
export function writeResults(file, results) {
  writeFileSync(file, JSON.stringify(results));
}
