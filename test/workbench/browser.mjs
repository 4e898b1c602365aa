import { chromium } from 'playwright-core';

/**
 * @param {import('./installation.mjs').WebVsCode} installation
 * @returns {Promise<import('playwright-core').Browser>} headless; ends with this process
 */
export function launchBrowser(installation) {
  return chromium.launch({
    executablePath: installation.chromium,
    env: { ...process.env, ...installation.chromiumEnvironment },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
