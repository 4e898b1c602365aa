import type { Page } from 'playwright-core';

/*
 * Measurements inside the page of the workbench, by its own clock. They are texts because they run there; the types of the DOM are not
 * known here.
 */

const decoration = '.view-overlays .cdr[class*="TextEditorDecorationType"]';

/** Begins to watch: when a word stands in the editor, and when the first mark and the summary of many sentences follow it. */
export async function watchOpening(page: Page, word: string): Promise<void> {
  await page.evaluate(`void (globalThis.opening = new Promise(resolve => {
    let shown, marked;
    const look = () => {
      const now = performance.now();
      const lines = [...document.querySelectorAll('.view-line')];
      shown ??= lines.some(line => line.textContent.includes(${JSON.stringify(word)})) ? now : undefined;
      if (shown !== undefined && document.querySelector(${JSON.stringify(decoration)})) marked ??= now;
      const items = [...document.querySelectorAll('.statusbar-item')];
      const isComplete = items.some(item => /of \\d,\\d{3}/.test(item.textContent));
      if (marked !== undefined && isComplete) resolve({ marked: marked - shown, complete: now - shown });
      else requestAnimationFrame(look);
    };
    look();
  }))`);
}

/** Milliseconds from the frame in which the text was there. */
export async function opening(page: Page): Promise<{ readonly marked: number; readonly complete: number }> {
  return page.evaluate('globalThis.opening');
}

/** Begins to note for each key how long it takes until the frame that follows it is done. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(`globalThis.keyTimes = [];
  addEventListener('keydown', event => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.keyTimes.push(performance.now() - event.timeStamp);
      port2.postMessage(undefined);
    });
  }, true)`);
}

/** Milliseconds of each key since. */
export async function keyTimes(page: Page): Promise<readonly number[]> {
  return page.evaluate('globalThis.keyTimes');
}
