import assert from 'node:assert/strict';
import { Batcher, lengthBatches, type EncodedExample } from '../../../../src/core/dataset/batcher';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

/** Texts whose tokens all carry the text's own number, so that a batch tells which texts it holds. */
function numbered(count: number): EncodedExample[] {
  const random = new RandomSequence(5, RandomStream.Shuffle);
  return Array.from({ length: count }, (_, index) => ({
    tokens: new Int32Array(1 + Math.floor(random.next() * 40)).fill(index + 2),
    truth: [index % 3],
  }));
}

function textsOf(batches: Iterable<{ tokens: Int32Array; timeSteps: number; size: number }>): number[] {
  return [...batches].flatMap(batch =>
    Array.from({ length: batch.size }, (_, row) => batch.tokens[row * batch.timeSteps]! - 2),
  );
}

describe('batches', () => {
  const examples = numbered(1000);
  const batcher = new Batcher(examples, 3, 32, 1);

  it('hold every text once an epoch', () => {
    const texts = textsOf(batcher.epoch(1));
    assert.deepEqual(
      [...texts].sort((a, b) => a - b),
      examples.map((_, index) => index),
    );
  });

  it('come in the same order for the same seed and epoch, in another order in the next epoch', () => {
    assert.deepEqual(textsOf(new Batcher(examples, 3, 32, 1).epoch(2)), textsOf(batcher.epoch(2)));
    assert.notDeepEqual(textsOf(batcher.epoch(1)), textsOf(batcher.epoch(2)));
    assert.notDeepEqual(textsOf(new Batcher(examples, 3, 32, 2).epoch(1)), textsOf(batcher.epoch(1)));
  });

  it('pad on the right with zeros, to the longest text of the batch, and mark the class', () => {
    for (const batch of batcher.epoch(1)) {
      assert.equal(batch.timeSteps, Math.max(...batch.lengths));
      for (let row = 0; row < batch.size; row++) {
        const text = batch.tokens[row * batch.timeSteps]!;
        const length = batch.lengths[row]!;
        const expected = Array.from({ length: batch.timeSteps }, (_, step) => (step < length ? text : 0));
        assert.deepEqual([...batch.tokens.subarray(row * batch.timeSteps, (row + 1) * batch.timeSteps)], expected);
        assert.deepEqual(
          [...batch.targets.subarray(row * 3, row * 3 + 3)],
          [0, 1, 2].map(label => Number(label === (text - 2) % 3)),
        );
      }
    }
  });

  it('waste little on padding', () => {
    let padded = 0;
    for (const batch of batcher.epoch(1)) padded += batch.size * batch.timeSteps;
    const real = examples.reduce((sum, example) => sum + example.tokens.length, 0);
    assert.ok(padded < real * 1.1, `${padded} steps for ${real} tokens`);
  });

  it('for prediction name the places of their texts', () => {
    const texts = examples.map(example => example.tokens);
    const seen = new Set<number>();
    for (const { batch, places } of lengthBatches(texts, 64)) {
      places.forEach((place, row) => {
        assert.equal(batch.tokens[row * batch.timeSteps], place + 2);
        assert.equal(batch.lengths[row], texts[place]!.length);
        seen.add(place);
      });
    }
    assert.equal(seen.size, texts.length);
  });
});
