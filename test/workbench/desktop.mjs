import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Which VS Code to run: `UNDERTONE_VSCODE=desktop` or `web` says it; otherwise nothing is said.
 *
 * @returns {'desktop' | 'web' | undefined}
 */
export function forcedVsCode() {
  const forced = process.env['UNDERTONE_VSCODE'];
  if (forced === undefined || forced === '') return undefined;
  if (forced === 'desktop' || forced === 'web') return forced;
  throw new Error(`UNDERTONE_VSCODE is "${forced}": set it to desktop or web, or remove it.`);
}

/** @returns {boolean} whether a program can open a window: on Linux that takes a display server */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * @param {string} program
 * @returns {boolean} whether it is on the PATH
 */
export function isOnPath(program) {
  const extensions = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.some(folder => extensions.some(extension => isExecutable(join(folder, program + extension))));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
