import assert from 'node:assert/strict';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { trainPair } from '../../../../src/engine/reference/skipGramArithmetic';

describe('a pair of skip-gram', () => {
  const random = new RandomSequence(2, RandomStream.Initialization);
  const vector = (): Float32Array => Float32Array.from({ length: 8 }, () => random.nextNormal());
  const word = vector();
  const targets = [vector(), vector(), vector()];

  it('moves every vector against the gradient of its loss, as differences of the loss have it', () => {
    const rate = 1e-3;
    const before = [word, ...targets];
    const after = before.map(each => each.slice());
    trainPair(after[0]!, after.slice(1), rate);
    before.forEach((values, index) => {
      values.forEach((value, place) => {
        const lossWith = (moved: number): number => {
          const vectors = before.map(each => Float64Array.from(each));
          vectors[index]![place] = moved;
          return loss(vectors);
        };
        const gradient = (lossWith(value + 1e-5) - lossWith(value - 1e-5)) / 2e-5;
        const moved = after[index]![place]! - value;
        assert.ok(
          Math.abs(moved + rate * gradient) < 2e-7,
          `vector ${index}, ${place}: ${moved}, gradient ${gradient}`,
        );
      });
    });
  });
});

/** Of the word's vector, then the context's, then those of the negative samples. */
function loss([word, ...targets]: Float64Array[]): number {
  return targets.reduce((sum, target, index) => {
    const score = target.reduce((total, value, place) => total + value * word![place]!, 0);
    return sum + Math.log1p(Math.exp(index === 0 ? -score : score));
  }, 0);
}
