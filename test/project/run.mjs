import { spawn } from 'node:child_process';
import { onEnding } from './ending.mjs';

/**
 * Runs a program to its end with its output on ours. Rejects when it cannot be started, fails, or is killed. It ends with
 * this process.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, quiet?: boolean }} options quiet: only what it writes to stderr is shown
 * @returns {Promise<void>}
 */
export function run(program, args, { cwd, quiet = false }) {
  return new Promise((resolve, reject) => {
    // npm and code are scripts on Windows, and only a shell starts scripts there.
    const shell = process.platform === 'win32' && program !== process.execPath;
    const child = spawn(program, shell ? args.map(quoted) : args, {
      cwd,
      shell,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    });
    const forget = onEnding(() => child.kill());
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      forget();
      if (code === 0) resolve();
      else
        reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? `exit code ${String(code)}`} in ${cwd}`));
    });
  });
}

/**
 * For cmd.exe, which takes a list of arguments as one line.
 *
 * @param {string} argument
 */
function quoted(argument) {
  return /\s/.test(argument) ? `"${argument}"` : argument;
}
