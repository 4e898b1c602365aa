import type { Browser, BrowserContextOptions } from 'playwright-core';

let browser: Promise<Browser> | undefined;

/** The browser of all tests, started at the first need. */
export async function sharedBrowser(): Promise<Browser> {
  const { installWebVsCode } = await import('../../workbench/installation.mjs');
  const { launchBrowser } = await import('../../workbench/browser.mjs');
  browser ??= installWebVsCode().then(launchBrowser);
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** Where the system names no language, headless Chromium makes up one that `Intl` refuses. */
export const browserSettings: BrowserContextOptions = { locale: 'en-US' };
