import assert from 'node:assert/strict';
import { labellingRate } from '../../../../src/core/queue/labellingRate';

describe('the rate of labelling', () => {
  const every = (milliseconds: number, count: number, start = 0): number[] =>
    Array.from({ length: count }, (_, index) => start + index * milliseconds);

  it('is how many labels come in a minute', () => {
    assert.equal(labellingRate(every(2000, 20)), 30);
  });

  it('is not known from two or three labels', () => {
    assert.equal(labellingRate(every(2000, 3)), undefined);
  });

  it('does not go down by a pause', () => {
    assert.equal(labellingRate([...every(2000, 10), ...every(2000, 10, 600_000)]), 30);
  });

  it('follows what was done lately', () => {
    assert.equal(labellingRate([...every(10_000, 300), ...every(1000, 200, 3_001_000)]), 60);
  });
});
