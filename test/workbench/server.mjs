import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { onEnding } from '../project/ending.mjs';
import { projectRoot } from '../project/paths.mjs';
import { run } from '../project/run.mjs';

/** How long the server may take to answer; it takes half a second on a quiet machine. */
const startTimeout = 60_000;

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {number} pid
 * @property {(query?: Record<string, string>) => string} address of the workbench, with the token that opens it
 * @property {Promise<void>} ended settles when the server is gone, by whatever cause
 * @property {() => Promise<void>} stop ends it with its extension hosts
 */

/**
 * Starts VS Code's server on a free port of this machine. It is killed with all its children however this process ends.
 *
 * @param {import('./installation.mjs').WebVsCode} installation
 * @param {import('./profile.mjs').Profile} profile
 * @param {{ ports?: string, args?: readonly string[] }} [options] ports: a range like `8000-8010`; any free one without it
 * @returns {Promise<Server>}
 */
export async function startServer(installation, profile, { ports = '0', args = [] } = {}) {
  const token = randomBytes(16).toString('hex');
  const child = spawn(
    installation.node,
    [
      installation.server,
      ...['--host', '127.0.0.1', '--port', ports, '--connection-token', token],
      ...foldersOf(profile),
      ...args,
    ],
    // A group of its own, so that one signal reaches the extension hosts as well.
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const forget = onEnding(() => {
    killGroup(child);
  });
  /** @type {Promise<void>} */
  const ended = new Promise(resolve => {
    child.once('close', () => {
      forget();
      resolve();
    });
  });
  const port = await listeningPort(child);
  return {
    port,
    pid: /** @type {number} */ (child.pid),
    address: (query = {}) => `http://127.0.0.1:${port}/?${new URLSearchParams({ tkn: token, ...query }).toString()}`,
    ended,
    stop: () => {
      killGroup(child);
      return ended;
    },
  };
}

/**
 * Installs a package as a person would, before the server starts.
 *
 * @param {import('./installation.mjs').WebVsCode} installation
 * @param {import('./profile.mjs').Profile} profile
 * @param {string} vsix
 */
export function installExtension({ node, server }, profile, vsix) {
  const args = [server, ...foldersOf(profile), '--install-extension', vsix];
  return run(node, args, { cwd: projectRoot, quiet: true });
}

/** @param {import('./profile.mjs').Profile} profile */
function foldersOf(profile) {
  return [
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--server-data-dir', profile.serverFolder, '--user-data-dir', profile.userFolder],
    ...['--extensions-dir', profile.extensionsFolder],
  ];
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<number>}
 */
async function listeningPort(child) {
  let output = '';
  const timeout = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      /** @param {Buffer} chunk */
      const read = chunk => {
        output += chunk.toString();
        const found = /Extension host agent listening on (\d+)/.exec(output);
        if (found?.[1] !== undefined) resolve(Number(found[1]));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', reject);
      child.once('exit', code => {
        reject(new Error(`VS Code's server ended at its start (exit code ${String(code)}):\n${output}`));
      });
      delay(startTimeout, undefined, { signal: timeout.signal }).then(
        () => {
          reject(new Error(`VS Code's server does not answer after ${String(startTimeout / 1000)} s:\n${output}`));
        },
        () => undefined,
      );
    });
  } catch (error) {
    killGroup(child);
    throw error;
  } finally {
    timeout.abort();
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}
