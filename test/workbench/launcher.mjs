#!/usr/bin/env node
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { format, parseArgs } from 'node:util';
import { cacheFolder } from '../project/paths.mjs';
import { launchBrowser } from './browser.mjs';
import { installWebVsCode } from './installation.mjs';
import { createProfile } from './profile.mjs';
import { startServer } from './server.mjs';

/*
 * Stands in for the desktop program `code` in `@vscode/test-electron`: takes its arguments, runs the tests in the extension host of
 * VS Code's server with a headless browser in front of it, and ends with their exit code.
 * What the workbench has to say meanwhile goes to `.vscode-test/workbench.log`.
 */
const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});
// Whoever started this holds the other end of the pipe: when that closes, nobody waits for the tests any more.
process.stdin.resume().once('end', () => process.exit(1));
process.exit(await runExtensionTests());

/** @returns {Promise<number>} exit code */
async function runExtensionTests() {
  const log = createWriteStream(join(cacheFolder, 'workbench.log'));
  const installation = await installWebVsCode();
  const profile = createProfile(required('user-data-dir'));
  // A built VS Code takes extension and tests from the address only with the first switch; the second ends a server whose launcher was killed.
  const args = ['--enable-smoke-test-driver', '--enable-remote-auto-shutdown'];
  const server = await startServer(installation, profile, { args });
  const browser = await launchBrowser(installation);
  try {
    const page = await browser.newPage();
    /** @type {Promise<number>} */
    const ended = new Promise((resolve, reject) => {
      page.once('crash', () => {
        reject(new Error('The page of the workbench crashed.'));
      });
      server.ended.then(() => {
        reject(new Error("VS Code's server ended before the tests did."));
      }, reject);
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ level, /** @type {unknown[]} */ values) => {
      log.write(`${new Date().toISOString()} [${level}] ${format(...values)}\n`);
    });
    /** @param {string} path */
    const remote = path => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = ['extensionDevelopmentPath', 'extensionTestsPath'].map(name => [name, remote(required(name))]);
    await page.goto(server.address({ folder: positionals[0] ?? '', payload: JSON.stringify(payload) }));
    return await ended;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * @param {string} name
 * @returns {string}
 */
function required(name) {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing.`);
  return value;
}
