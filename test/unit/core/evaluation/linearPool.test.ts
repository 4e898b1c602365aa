import assert from 'node:assert/strict';
import { fitLinearPool, poolLogProbabilities } from '../../../../src/core/evaluation/linearPool';

const certain = new Array<number>(100).fill(0.9);
const guessing = new Array<number>(100).fill(0.5);

describe('a linear pool', () => {
  it('gives most to the part that knew the held-out texts', () => {
    const [first, second] = fitLinearPool([guessing, certain], [0.7, 0.3]);
    assert.ok(second! > 0.9, String(second));
    assert.ok(Math.abs(first! + second! - 1) < 1e-12);
  });

  it('hardly leaves its prior for two texts', () => {
    const [first] = fitLinearPool([guessing.slice(0, 2), certain.slice(0, 2)], [0.7, 0.3]);
    assert.ok(first! > 0.5 && first! < 0.7, String(first));
  });

  it('keeps the prior where parts are alike, where there are no texts, and where no part thought the truth possible', () => {
    for (const likelihoods of [
      [certain, certain],
      [[], []],
      [
        [0, 0],
        [0, 0],
      ],
    ]) {
      fitLinearPool(likelihoods, [0.7, 0.3]).forEach((share, part) => {
        assert.ok(Math.abs(share - [0.7, 0.3][part]!) < 1e-9);
      });
    }
  });

  it('finds the shares that make the texts most likely', () => {
    const [a, b] = [
      [0.9, 0.2, 0.8, 0.6],
      [0.3, 0.7, 0.4, 0.5],
    ];
    const cost = (share: number): number =>
      -a.reduce((sum, value, text) => sum + Math.log(share * value + (1 - share) * b[text]!), 0);
    const [share] = fitLinearPool([a, b], [0.5, 0.5], 0);
    assert.ok(cost(share!) <= Math.min(cost(share! - 0.01), cost(share! + 0.01)));
  });

  it('adds probabilities, each with its share', () => {
    const pooled = poolLogProbabilities([[0.8, 0.2].map(Math.log), [0.4, 0.6].map(Math.log)], [0.25, 0.75]);
    assert.ok(Math.abs(Math.exp(pooled[0]!) - 0.5) < 1e-12);
    assert.ok(Math.abs(Math.exp(pooled[1]!) - 0.5) < 1e-12);
  });

  it('stays finite where all parts exclude a class', () => {
    assert.ok(
      Number.isFinite(
        poolLogProbabilities(
          [
            [0, -Infinity],
            [0, -Infinity],
          ],
          [0.5, 0.5],
        )[1],
      ),
    );
  });
});
