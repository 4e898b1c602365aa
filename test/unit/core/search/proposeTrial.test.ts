import assert from 'node:assert/strict';
import fc from 'fast-check';
import { proposeTrial, type SearchStrategy } from '../../../../src/core/search/proposeTrial';
import { placeOf, valueAt, type Dimension, type SearchSpace } from '../../../../src/core/search/searchSpace';
import { bestLoss, bestTrial, type Trial } from '../../../../src/core/search/trial';

const space: SearchSpace = {
  rate: { kind: 'logUniform', low: 1e-4, high: 1 },
  dropout: { kind: 'uniform', low: 0, high: 0.9 },
  layers: { kind: 'integer', low: 1, high: 4 },
  pooling: { kind: 'choice', options: ['max', 'mean', 'last'] },
};

/** Least, 0, at rate 0.01, dropout 0.3, two layers and mean. */
function lossOf({ rate, dropout, layers, pooling }: Trial['values']): number {
  return (
    (Math.log10(Number(rate)) + 2) ** 2 / 4 +
    4 * (Number(dropout) - 0.3) ** 2 +
    0.1 * Math.abs(Number(layers) - 2) +
    (pooling === 'mean' ? 0 : 0.3)
  );
}

function search(strategy: SearchStrategy, seed: number, trials: number, history: readonly Trial[] = []): Trial[] {
  const all = [...history];
  while (all.length < trials) {
    const values = proposeTrial(space, all, strategy, seed);
    if (values === undefined) break;
    all.push({ values, losses: [lossOf(values)], end: 'finished', seconds: 1 });
  }
  return all;
}

function meanBest(strategy: SearchStrategy, trials: number): number {
  const seeds = Array.from({ length: 30 }, (_, seed) => seed);
  return seeds.reduce((sum, seed) => sum + bestLoss(bestTrial(search(strategy, seed, trials))!), 0) / seeds.length;
}

describe('a search', () => {
  it('finds less than half of the loss by the Bayesian strategy that it finds by chance, on average of 30 seeds', () => {
    const [bayesian, random] = [meanBest('bayesian', 40), meanBest('random', 40)];
    assert.ok(bayesian < 0.5 * random, `${bayesian} and ${random}`);
  });

  for (const strategy of ['random', 'grid', 'bayesian'] as const) {
    it(`goes on after an interruption as if there had been none (${strategy})`, () => {
      const whole = search(strategy, 7, 25);
      const saved: unknown = JSON.parse(JSON.stringify(whole.slice(0, 13)));
      assert.deepEqual(search(strategy, 7, 25, saved as Trial[]), whole);
    });
  }

  it('proposes other values for another seed', () => {
    assert.notDeepEqual(proposeTrial(space, [], 'random', 1), proposeTrial(space, [], 'random', 2));
  });

  it('tries every point of a grid once, and then no more', () => {
    const trials = search('grid', 1, 1000);
    assert.equal(trials.length, 3 * 3 * 3 * 3);
    assert.equal(new Set(trials.map(({ values }) => JSON.stringify(values))).size, trials.length);
    const firstOnes = new Set(trials.slice(0, 9).map(({ values }) => values['pooling']));
    assert.equal(firstOnes.size, 3);
  });

  it('goes on when all trials so far failed, and has no best one then', () => {
    const failed = search('random', 1, 20).map((trial): Trial => ({ ...trial, losses: [], end: 'failed' }));
    assert.ok(proposeTrial(space, failed, 'bayesian', 1) !== undefined);
    assert.equal(bestTrial(failed), undefined);
  });

  it('proposes only what the space has', () => {
    for (const { values } of search('bayesian', 3, 60)) {
      assert.ok(Number(values['rate']) >= 1e-4 && Number(values['rate']) <= 1);
      assert.ok(Number(values['dropout']) >= 0 && Number(values['dropout']) <= 0.9);
      assert.ok([1, 2, 3, 4].includes(Number(values['layers'])));
      assert.ok(['max', 'mean', 'last'].includes(String(values['pooling'])));
    }
  });
});

describe('a dimension', () => {
  it('has the value of a place, and the place of that value', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const dimension = fc.constantFrom<Dimension>(...Object.values(space));
    fc.assert(
      fc.property(dimension, place, (dimension, place) => {
        const value = valueAt(dimension, place);
        const again = valueAt(dimension, placeOf(dimension, value));
        if (typeof value === 'number' && typeof again === 'number') assert.ok(Math.abs(value - again) < 1e-9);
        else assert.equal(again, value);
      }),
    );
  });
});
