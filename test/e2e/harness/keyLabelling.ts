import { setTimeout as delay } from 'node:timers/promises';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { keyWaits, watchKeys, type KeyWait } from './keyWaits';
import { openWorkbench, type Workbench } from './workbench';

/** Texts that are labelled one after the other, a key each. */
export const keyedTexts = 200;

/** Milliseconds from one key to the next: five a second. */
const pace = 200;
const names = ['negative', 'neutral', 'positive'];
const lines = Array.from(
  { length: keyedTexts },
  (_, index) => `Text ${index + 1} is about ${names[index % names.length]} things.`,
);

/** A workbench whose workspace has those texts, and trains a model in the background whenever 20 more are labelled. */
export function openForKeys(): Promise<Workbench> {
  return openWorkbench({
    copyOf: 'media/sample',
    files: { 'lines.txt': `${lines.join('\n')}\n`, '.vscode/settings.json': '{}' },
    settings: { 'undertone.labelling.order': 'document', 'undertone.labelling.retrain': 20 },
  });
}

/** Labels all of them, from the start of the queue to its end. */
export async function labelByKeys({ window }: Workbench): Promise<KeyLabelling> {
  await window.openFile('lines.txt');
  await window.runCommand('Undertone: Start Labelling');
  await window.quickInput.pick('Lines of this file');
  await window.statusBarItem(`1 of ${keyedTexts}`).waitFor();
  await watchKeys(window, keyedTexts);

  const started = performance.now();
  for (let index = 0; index < keyedTexts; index++) {
    await delay(Math.max(0, started + index * pace - performance.now()));
    await window.page.keyboard.press(`${(index % names.length) + 1}`);
  }
  const seconds = (performance.now() - started) / 1000;
  await window.notification(new RegExp(`Labelled: ${keyedTexts}, skipped: 0, not looked at: 0`));
  return { rate: keyedTexts / seconds, waits: await keyWaits(window) };
}

export interface KeyLabelling {
  /** Keys a second. */
  readonly rate: number;
  /** Of all keys but the last. */
  readonly waits: readonly KeyWait[];
}

/** Each text with its label, as the keys gave them. */
export const givenByKeys: readonly string[] = lines.map((line, index) => `${line} ${names[index % names.length]}`);

/** The same as it is on disk. */
export async function keptByKeys({ folder }: Workbench): Promise<readonly string[]> {
  const store = await AnnotationStore.open(folder, { foldDelay: Infinity });
  try {
    return store.ofSource('lines.txt').map(({ target, labels }) => `${target.selector.exact} ${labels.join()}`);
  } finally {
    await store.dispose();
  }
}
