import assert from 'node:assert/strict';
import { scheduleFactor, type Schedule } from '../../../../src/core/training/schedule';

describe('a schedule of the learning rate', () => {
  const expected: Readonly<Record<Schedule, readonly number[]>> = {
    constant: [1, 1, 1, 1],
    linear: [1, 0.7, 0.35, 0],
    cosine: [1, 0.7939, 0.273, 0],
    oneCycle: [0.04, 1, 0.5, 0],
  };
  for (const [schedule, factors] of Object.entries(expected) as [Schedule, readonly number[]][]) {
    it(`${schedule} goes through its points`, () => {
      [0, 0.3, 0.65, 1].forEach((progress, index) => {
        assert.ok(Math.abs(scheduleFactor(schedule, progress) - factors[index]!) < 1e-4, `at ${progress}`);
      });
    });
  }

  it('is never above the rate that was set, nor below 0', () => {
    for (const schedule of Object.keys(expected) as Schedule[]) {
      for (let progress = 0; progress <= 1; progress += 0.01) {
        const factor = scheduleFactor(schedule, progress);
        assert.ok(factor >= 0 && factor <= 1, `${schedule} at ${progress}: ${factor}`);
      }
    }
  });
});
