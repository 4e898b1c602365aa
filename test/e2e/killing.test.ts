import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { AnnotationStore } from '../../src/storage/annotationStore';
import type { WorkbenchWindow } from './harness/window';
import { openWorkbench, type Workbench } from './harness/workbench';

/** How often something is killed; the environment may ask for more than the everyday run has time for. */
const kills = Number(process.env['UNDERTONE_KILLS'] ?? 24);

/** The longest that a victim may live after a label was asked for, in milliseconds: sometimes it is given before, sometimes not. */
const longestGrace = 400;

describe('killing the extension host and the window at random points', () => {
  let workbench: Workbench;
  const acknowledged: string[] = [];
  let uncertain = 0;

  before(async () => {
    const files = Object.fromEntries(rounds().map(round => [fileOf(round), `${sure(round)}\n${unsure(round)}\n`]));
    workbench = await openWorkbench({ files });
  });

  after(() => workbench.close());

  it(`loses no label that was seen in ${kills} kills`, async () => {
    for (const round of rounds()) {
      const { window } = workbench;
      await window.openFile(fileOf(round));
      await label(window, sure(round));
      await window.editor.waitForAttachments(['positive']);
      acknowledged.push(sure(round));

      await label(window, unsure(round));
      await delay(Math.random() * longestGrace);
      // What a person has seen by now must still be there afterwards.
      if ((await window.editor.attachedTexts()).length === 2) acknowledged.push(unsure(round));
      else uncertain += 1;
      if (round % 2 === 0) await killHost();
      else await killWindow();
    }
    await checkLabels();
  }).timeout(kills * 40_000);

  async function killHost(): Promise<void> {
    workbench.killExtensionHosts();
    await workbench.window.reload();
  }

  /** As when its tab or its process ends: without a word to the extension host. */
  async function killWindow(): Promise<void> {
    const { window } = workbench;
    await workbench.openWindow();
    await workbench.closeWindow(window);
  }

  async function checkLabels(): Promise<void> {
    const store = await AnnotationStore.open(workbench.folder, { foldDelay: Infinity });
    const quotes = new Set([...store.all()].map(annotation => annotation.target.selector.exact));
    const lost = acknowledged.filter(text => !quotes.has(text));
    console.log(
      `      ${kills} kills, ${acknowledged.length} labels seen before, ${lost.length} lost; ` +
        `${uncertain} more were asked for and not yet seen, ${quotes.size - acknowledged.length} of them are there`,
    );
    assert.deepEqual(lost, []);
    assert.equal(store.size, quotes.size, 'a label is there twice');
    assert.deepEqual(store.problems, []);
    await store.dispose();
  }
});

function rounds(): number[] {
  return Array.from({ length: kills }, (_, index) => index + 1);
}

function fileOf(round: number): string {
  return `round-${round}.txt`;
}

function sure(round: number): string {
  return `Seen in round ${round}.`;
}

function unsure(round: number): string {
  return `Asked for in round ${round}.`;
}

async function label(window: WorkbenchWindow, text: string): Promise<void> {
  await window.editor.select(text);
  await window.runCommand('Undertone: Label Selection…');
  await window.quickInput.pick('positive');
}
