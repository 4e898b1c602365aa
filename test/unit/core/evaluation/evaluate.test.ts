import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/core/evaluation/evaluate';

function assertClose(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);
}

describe('evaluation', () => {
  // Three texts of a, two of b, none of c; one a is taken for b, one b for c.
  const probabilities = [
    [0.8, 0.1, 0.1],
    [0.7, 0.2, 0.1],
    [0.3, 0.6, 0.1],
    [0.2, 0.7, 0.1],
    [0.1, 0.4, 0.5],
  ];
  const figures = evaluate(probabilities, [0, 0, 0, 1, 1], ['a', 'b', 'c'], [10, 30, 5]);

  it('counts true against predicted classes', () => {
    assert.deepEqual(figures.confusion, [
      [2, 1, 0],
      [0, 1, 1],
      [0, 0, 0],
    ]);
    assert.equal(figures.examples, 5);
    assertClose(figures.accuracy, 3 / 5);
  });

  it('gives precision, recall and F1 of each class, 0 where there is nothing to measure', () => {
    const [a, b, c] = figures.perClass;
    assert.deepEqual(a, { label: 'a', support: 3, precision: 1, recall: 2 / 3, f1: 4 / 5 });
    assert.deepEqual(b, { label: 'b', support: 2, precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 });
    assert.deepEqual(c, { label: 'c', support: 0, precision: 0, recall: 0, f1: 0 });
    assertClose(figures.macroF1, (4 / 5 + 1 / 2) / 3);
  });

  it('measures loss in nats and the calibration error', () => {
    assertClose(figures.loss, -Math.log(0.8 * 0.7 * 0.3 * 0.7 * 0.4) / 5);
    // Bins of width 1/15: 0.8 in the 12th, both 0.7 in the 10th, 0.6 in the 9th, 0.5 in the 7th.
    assertClose(figures.ece, (0.2 + 0.6 + 0.6 + 0.5) / 5);
  });

  it('compares with the class most frequent in training', () => {
    assert.equal(figures.baselines[0]?.name, 'majority');
    assertClose(figures.baselines[0].accuracy, 2 / 5);
    assertClose(figures.baselines[0].macroF1, 4 / 7 / 3);
  });

  it('measures nothing without failing', () => {
    assert.equal(evaluate([], [], ['a', 'b'], [1, 1]).accuracy, 0);
  });
});
