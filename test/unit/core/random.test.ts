import assert from 'node:assert/strict';
import { randomBits, RandomSequence, RandomStream } from '../../../src/core/random';

describe('random numbers', () => {
  it('depend on seed, stream, step and index, and on nothing else', () => {
    const value = randomBits(1, RandomStream.Shuffle, 2, 3);
    assert.equal(randomBits(1, RandomStream.Shuffle, 2, 3), value);
    assert.notEqual(randomBits(2, RandomStream.Shuffle, 2, 3), value);
    assert.notEqual(randomBits(1, RandomStream.Split, 2, 3), value);
    assert.notEqual(randomBits(1, RandomStream.Shuffle, 3, 3), value);
    assert.notEqual(randomBits(1, RandomStream.Shuffle, 2, 4), value);
  });

  it('are uniform: every tenth of the range gets its share', () => {
    const sequence = new RandomSequence(7, RandomStream.Split);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) counts[Math.floor(sequence.next() * 10)]! += 1;
    for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, `a tenth holds ${count} of 100000`);
  });

  it('have mean 0 and variance 1 when normal', () => {
    const sequence = new RandomSequence(7, RandomStream.Initialization);
    const values = Array.from({ length: 50_000 }, () => sequence.nextNormal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    assert.ok(Math.abs(mean) < 0.02, `mean ${mean}`);
    assert.ok(Math.abs(variance - 1) < 0.03, `variance ${variance}`);
  });
});
