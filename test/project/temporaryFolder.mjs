import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEnding } from './ending.mjs';

/**
 * @typedef {{ path: string, remove: () => void }} TemporaryFolder
 *
 * Makes a folder that goes when it is removed, or when this process ends.
 *
 * @param {string} purpose part of its name
 * @returns {TemporaryFolder}
 */
export function temporaryFolder(purpose) {
  const path = mkdtempSync(join(tmpdir(), `undertone-${purpose}-`));
  // Processes that were killed a moment ago may still be writing into it.
  const empty = () => {
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const forget = onEnding(empty);
  return {
    path,
    remove: () => {
      forget();
      empty();
    },
  };
}
