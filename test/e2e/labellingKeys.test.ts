import assert from 'node:assert/strict';
import { assertWithin } from '../timeLimit';
import { givenByKeys, keptByKeys, keyedTexts, labelByKeys, openForKeys } from './harness/keyLabelling';
import { shareOf } from './harness/keyWaits';
import type { Workbench } from './harness/workbench';

describe('labelling by keys in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openForKeys();
  });

  after(() => workbench.close());

  // How soon the next text is there is only printed: the window shares the processor with all else, and `npm run bench -- keys` measures it.
  it(`gives ${keyedTexts} labels, none lost or doubled, while a model is trained`, async () => {
    const { rate, waits } = await labelByKeys(workbench);

    assert.deepEqual(await keptByKeys(workbench), givenByKeys);
    const shown = waits.map(wait => wait.shown);
    const training = waits.filter(({ isTraining }) => isTraining).length;
    const [median, p99, worst] = [0.5, 0.99, 1].map(share => shareOf(shown, share).toFixed(0));
    console.log(
      `      ${rate.toFixed(1)} keys a second, a model being trained at ${training} of them; ` +
        `the next text was shown after ${median} ms (median), ${p99} ms (p99), ${worst} ms (worst)`,
    );
    assertWithin(1000 / 3, 1000 / rate, 'a key');
    assert.ok(training > 0);
  }).timeout(90_000);
});
