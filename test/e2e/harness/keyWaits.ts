import type { WorkbenchWindow } from './window';

/** The moments of one key that moves a queue on, in milliseconds from its event in the window. */
export interface KeyWait {
  /** Its command goes to the extension host. */
  readonly sent: number;
  /** The next place in the queue has come from the extension host. */
  readonly answered: number;
  /** The status bar tells of that place, or of a later one. */
  readonly shown: number;
  /** Whether a model was being trained when the key came. */
  readonly isTraining: boolean;
}

/** Begins to watch the keys of a queue of so many items whose first is shown. */
export async function watchKeys({ page }: WorkbenchWindow, count: number): Promise<void> {
  await page.evaluate(watching(count));
}

/** What came of the keys until now; not of the last, after which there is no next place. */
export async function keyWaits({ page }: WorkbenchWindow): Promise<readonly KeyWait[]> {
  return page.evaluate<KeyWait[]>('globalThis.keyWaits()');
}

/** The time within which this share of waits is over. */
export function shareOf(waits: readonly number[], share: number): number {
  const sorted = [...waits].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * Runs in the page. What passes between it and the extension host is read on the way; a moment that was not seen there counts as the next
 * one, so that the parts add up to the whole.
 */
const watching = (count: number): string => `{
  const keys = [];
  const statusBar = document.querySelector('.part.statusbar');
  /** Of the first \`reached\` keys. */
  const note = (moment, reached) => {
    const now = performance.now();
    for (const key of keys.slice(0, reached)) key[moment] ??= now;
  };
  /** How many keys have moved the queue on, by what is said of its place. */
  const movesIn = text => Number(/(\\d+) of ${count}/.exec(text)?.[1] ?? 1) - 1;

  addEventListener('keydown', () => {
    keys.push({ pressed: performance.now(), isTraining: statusBar.textContent.includes('Undertone: ') });
  }, true);
  new MutationObserver(() => note('shown', movesIn(statusBar.textContent)))
    .observe(statusBar, { subtree: true, childList: true, characterData: true });

  const decoder = new TextDecoder();
  let commands = 0;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    commands += decoder.decode(data).split('undertone.labelItem').length - 1;
    note('sent', commands);
    return send.call(this, data);
  };
  // The workbench reads what comes by readers of its own; reading it a second time would be felt.
  const listened = new WeakSet();
  const { readAsArrayBuffer } = FileReader.prototype;
  FileReader.prototype.readAsArrayBuffer = function (blob) {
    if (!listened.has(this)) {
      listened.add(this);
      this.addEventListener('load', () => note('answered', movesIn(decoder.decode(this.result))));
    }
    return readAsArrayBuffer.call(this, blob);
  };

  globalThis.keyWaits = () => keys.filter(({ shown }) => shown !== undefined).map(key => {
    const { pressed, shown, isTraining } = key;
    const answered = Math.min(key.answered ?? shown, shown);
    const sent = Math.min(key.sent ?? answered, answered);
    return { sent: sent - pressed, answered: answered - pressed, shown: shown - pressed, isTraining };
  });
}`;
