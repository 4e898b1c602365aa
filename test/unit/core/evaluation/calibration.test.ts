import assert from 'node:assert/strict';
import { expectedCalibrationError, fitTemperature } from '../../../../src/core/evaluation/calibration';
import { reliabilityBins } from '../../../../src/core/evaluation/reliability';
import { softmax } from '../../../../src/core/evaluation/softmax';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

describe('temperature scaling', () => {
  /** Texts whose classes are drawn from the probabilities of their logits, then shown `factor` times as sure. */
  function drawn(count: number, factor: number): { logits: number[][]; classes: number[] } {
    const random = new RandomSequence(3, RandomStream.Split);
    const honest = Array.from({ length: count }, () => [0, 1, 2].map(() => 1.5 * random.nextNormal()));
    const classes = honest.map(row => {
      const [first = 0, second = 0] = softmax(row);
      const draw = random.next();
      return draw < first ? 0 : draw < first + second ? 1 : 2;
    });
    return { logits: honest.map(row => row.map(logit => factor * logit)), classes };
  }

  for (const factor of [0.5, 1, 4]) {
    it(`finds that logits are ${factor} times too large`, () => {
      const { logits, classes } = drawn(5000, factor);
      const temperature = fitTemperature(logits, classes);
      assert.ok(Math.abs(temperature / factor - 1) < 0.08, `temperature ${temperature}`);
    });
  }

  it('lowers the calibration error of a model that is too sure', () => {
    const { logits, classes } = drawn(5000, 4);
    const errorAt = (temperature: number): number => {
      const rows = logits.map(row => softmax(row, temperature));
      const confidences = rows.map(row => Math.max(...row));
      const correct = rows.map((row, text) => row.indexOf(confidences[text]!) === classes[text]);
      return expectedCalibrationError(reliabilityBins(confidences, correct));
    };
    assert.ok(errorAt(1) > 0.15);
    assert.ok(errorAt(fitTemperature(logits, classes)) < 0.02);
  });

  it('stays near 1 when two texts are all there is, and is 1 when there are none', () => {
    const temperature = fitTemperature(
      [
        [9, -9],
        [-9, 9],
      ],
      [0, 1],
    );
    assert.ok(temperature > 0.5 && temperature < 1.1, `temperature ${temperature}`);
    assert.ok(Math.abs(fitTemperature([], []) - 1) < 1e-3);
  });

  it('survives logits that no exponential can hold', () => {
    assert.ok(Number.isFinite(fitTemperature([[1000, -1000]], [1])));
    assert.deepEqual(softmax([1000, 0]), [1, 0]);
  });
});
