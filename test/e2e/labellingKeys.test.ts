import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { AnnotationStore } from '../../src/storage/annotationStore';
import { assertWithin } from '../timeLimit';
import { openWorkbench, type Workbench } from './harness/workbench';

const count = 200;
/** Milliseconds from one key to the next: five a second. */
const pace = 200;
const names = ['negative', 'neutral', 'positive'];
const lines = Array.from({ length: count }, (_, index) => `Text ${index + 1} is about ${names[index % 3]} things.`);

describe('labelling by keys in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      copyOf: 'media/sample',
      files: { 'lines.txt': `${lines.join('\n')}\n`, '.vscode/settings.json': '{}' },
      settings: { 'undertone.labelling.order': 'document', 'undertone.labelling.retrain': 20 },
    });
  });

  after(() => workbench.close());

  it(`gives ${count} labels, none lost or doubled, while a model is trained`, async () => {
    const { window } = workbench;
    await window.openFile('lines.txt');
    await window.runCommand('Undertone: Start Labelling');
    await window.quickInput.pick('Lines of this file');
    await window.statusBarItem(`1 of ${count}`).waitFor();
    await window.page.evaluate(watchWaits);

    const started = Date.now();
    let trained = 0;
    for (let index = 0; index < count; index++) {
      await delay(Math.max(0, started + index * pace - Date.now()));
      await window.page.keyboard.press(`${(index % 3) + 1}`);
      if (index % 10 === 9 && (await window.statusBarItem(/Undertone: /).count()) > 0) trained++;
    }
    const seconds = (Date.now() - started) / 1000;
    await window.notification(new RegExp(`Labelled: ${count}, skipped: 0, not looked at: 0`));

    assert.deepEqual(
      await labelled(),
      lines.map((line, index) => `${line} ${names[index % 3]}`),
    );
    const waits = (await window.page.evaluate<number[]>('globalThis.labellingWaits')).sort((a, b) => a - b);
    const rate = count / seconds;
    const [median, p99, worst] = [0.5, 0.99, 1].map(share => waits[Math.ceil(share * waits.length) - 1]!.toFixed(0));
    console.log(
      `      ${rate.toFixed(1)} keys a second, a model being trained at ${trained * 5} % of them; ` +
        `the next text was shown after ${median} ms (median), ${p99} ms (p99), ${worst} ms (worst)`,
    );
    assertWithin(1000 / 3, 1000 / rate, 'a key');
    assert.equal(waits.length, count - 1);
    assert.ok(trained > 0);
  }).timeout(90_000);

  async function labelled(): Promise<string[]> {
    const store = await AnnotationStore.open(workbench.folder, { foldDelay: Infinity });
    try {
      return store.ofSource('lines.txt').map(({ target, labels }) => `${target.selector.exact} ${labels.join()}`);
    } finally {
      await store.dispose();
    }
  }
});

/** Runs in the page: notes how long after each key the status bar tells of the next text. */
const watchWaits = `
  const pressed = [];
  globalThis.labellingWaits = [];
  addEventListener('keydown', () => pressed.push(performance.now()), true);
  new MutationObserver(() => {
    const place = /(\\d+) of ${count}/.exec(document.querySelector('.part.statusbar').textContent);
    const waits = globalThis.labellingWaits;
    if (place !== null && Number(place[1]) - 2 >= waits.length) waits.push(performance.now() - pressed[waits.length]);
  }).observe(document.querySelector('.part.statusbar'), { subtree: true, childList: true, characterData: true });
`;
