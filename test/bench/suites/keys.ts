import assert from 'node:assert/strict';
import { loadavg } from 'node:os';
import { givenByKeys, keptByKeys, keyedTexts, labelByKeys, openForKeys } from '../../e2e/harness/keyLabelling';
import { shareOf, type KeyWait } from '../../e2e/harness/keyWaits';
import { closeAll } from '../../e2e/harness/workbench';
import type { Report } from '../report';
import type { Setting } from '../setting';

/** How soon the next text is there when somebody labels by keys while a model is trained; the browser that shows it is on this machine. */
export async function benchmarkKeys({ report }: Setting): Promise<void> {
  const { ensureBundles } = await import('../../project/bundles.mjs');
  await ensureBundles();
  report.heading(`Labelling by keys, ${keyedTexts} texts in the workbench, a model being trained in the background`);
  tellLoad(report, 'before');
  try {
    const workbench = await openForKeys();
    const { rate, waits } = await labelByKeys(workbench);
    assert.deepEqual(await keptByKeys(workbench), givenByKeys, 'Labels were lost or doubled.');
    report.figure('keys', 'keys', rate, 'a second');
    const training = waits.filter(({ isTraining }) => isTraining);
    report.figure('keys', 'of them during training', (100 * training.length) / waits.length, '%');
    tellWaits(report, 'all keys', waits);
    tellWaits(report, 'during training', training);
  } finally {
    tellLoad(report, 'after');
    await closeAll();
  }
}

function tellLoad(report: Report, when: string): void {
  report.figure('keys', `load of the machine ${when}`, loadavg()[0]!, 'processes');
}

/** The whole wait, then its parts; shares of the parts do not add up, as each is of other keys. */
function tellWaits(report: Report, which: string, waits: readonly KeyWait[]): void {
  const parts: Readonly<Record<string, (wait: KeyWait) => number>> = {
    'next text': ({ shown }) => shown,
    'window to host': ({ sent }) => sent,
    'host, and the way': ({ sent, answered }) => answered - sent,
    'answer to text': ({ answered, shown }) => shown - answered,
  };
  for (const [part, timeOf] of Object.entries(parts)) {
    const times = waits.map(timeOf);
    report.figure('keys', `${which}, ${part}, median`, shareOf(times, 0.5), 'ms');
    report.figure('keys', `${which}, ${part}, p99`, shareOf(times, 0.99), 'ms');
  }
}
