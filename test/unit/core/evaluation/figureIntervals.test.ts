import assert from 'node:assert/strict';
import { macroF1Of } from '../../../../src/core/evaluation/confusion';
import { figureIntervals } from '../../../../src/core/evaluation/figureIntervals';
import { wilsonInterval } from '../../../../src/core/evaluation/interval';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

function assertClose(actual: number, expected: number, tolerance = 1e-4): void {
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual} is not ${expected}`);
}

describe('the interval of a share', () => {
  it('is Wilson’s', () => {
    // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [successes, trials, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const interval = wilsonInterval(successes, trials);
      assertClose(interval.low, low);
      assertClose(interval.high, high);
    }
  });

  it('is everything when there was no trial, and never leaves 0 to 1', () => {
    assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
    assert.equal(wilsonInterval(5, 5).high, 1);
  });
});

describe('the intervals of figures', () => {
  it('give precision, recall and accuracy by their own numbers of texts', () => {
    const { accuracy, perClass } = figureIntervals(
      [
        [8, 2],
        [1, 9],
      ],
      1,
    );
    assert.deepEqual(accuracy, wilsonInterval(17, 20));
    assert.deepEqual(perClass[0]!.precision, wilsonInterval(8, 9));
    assert.deepEqual(perClass[0]!.recall, wilsonInterval(8, 10));
  });

  it('hold the true macro-F1 in about 95 of 100 evaluations', () => {
    // Each text is of one of two classes, 30 % of the second, and is judged rightly with probability 0.8.
    const truth = macroF1Of([
      [5600, 1400],
      [600, 2400],
    ]);
    let hits = 0;
    for (let evaluation = 0; evaluation < 200; evaluation++) {
      const random = new RandomSequence(evaluation, RandomStream.Split);
      const confusion = [
        [0, 0],
        [0, 0],
      ];
      for (let text = 0; text < 150; text++) {
        const real = random.next() < 0.3 ? 1 : 0;
        confusion[real]![random.next() < 0.8 ? real : 1 - real]! += 1;
      }
      const { low, high } = figureIntervals(confusion, evaluation).macroF1;
      if (low <= truth && truth <= high) hits++;
    }
    assert.ok(hits >= 180 && hits <= 198, `${hits} of 200`);
  });

  it('are the same for the same seed', () => {
    const confusion = [
      [30, 5, 1],
      [4, 20, 3],
      [2, 2, 9],
    ];
    assert.deepEqual(figureIntervals(confusion, 4), figureIntervals(confusion, 4));
  });

  it('are everything for a class without texts', () => {
    const { perClass, macroF1 } = figureIntervals(
      [
        [3, 0],
        [0, 0],
      ],
      1,
    );
    assert.deepEqual(perClass[1], {
      precision: { low: 0, high: 1 },
      recall: { low: 0, high: 1 },
      f1: { low: 0, high: 1 },
    });
    assert.ok(macroF1.low <= macroF1.high);
    assert.deepEqual(figureIntervals([[0]], 1).macroF1, { low: 0, high: 1 });
  });
});
