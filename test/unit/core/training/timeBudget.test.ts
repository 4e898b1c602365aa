import assert from 'node:assert/strict';
import { partsTimeLimit } from '../../../../src/core/training/timeBudget';

/** 10 texts of 6 tokens and 10 of 20, for 3 networks. */
const data = {
  texts: Array.from({ length: 20 }, (_, place) => ({
    text: '',
    tokens: new Array<string>(place % 2 === 0 ? 6 : 20).fill('x'),
  })),
  partitions: [0, 1, 2].map(() => ({ train: [0], heldOut: [1] })),
};

function limitWith(testTexts: number, spent: number): ReturnType<typeof partsTimeLimit> {
  return partsTimeLimit({ spent, budget: 60_000, now: 100_000 }, data, testTexts, 10);
}

describe('the time of the parts within that of a run', () => {
  it('is all of it when reading took no time', () => {
    assert.deepEqual(limitWith(5, 0), { deadline: 160_000, tokensAfter: 3 * 5 * 8 });
  });

  it('is what reading has left, less about as much again', () => {
    const { deadline, tokensAfter } = limitWith(0, 10_000);
    assert.ok(deadline < 142_000 && deadline > 136_000, `${deadline} ms`);
    assert.equal(tokensAfter, 0);
  });

  it('is the shorter the more is to be tested', () => {
    const [few, many] = [limitWith(10, 5_000), limitWith(40, 5_000)];
    assert.ok(many.deadline < few.deadline && many.tokensAfter === 4 * few.tokensAfter);
  });

  it('is over before it began when reading took all', () => {
    assert.ok(limitWith(0, 70_000).deadline < 100_000);
  });
});
