import assert from 'node:assert/strict';
import { padSequences, type PaddingSettings } from '../../../../src/core/text/padSequences';

/** The examples of Keras's documentation. */
const sequences = [[1], [2, 3], [4, 5, 6]];

function padded(settings: PaddingSettings): number[][] {
  const { rows, length, tokens } = padSequences(sequences, settings);
  return Array.from({ length: rows }, (_, row) => [...tokens.subarray(row * length, (row + 1) * length)]);
}

describe('Keras’s pad_sequences', () => {
  it('pads and cuts before the sequence by default', () => {
    assert.deepEqual(padded({}), [
      [0, 0, 1],
      [0, 2, 3],
      [4, 5, 6],
    ]);
    assert.deepEqual(padded({ value: -1 }), [
      [-1, -1, 1],
      [-1, 2, 3],
      [4, 5, 6],
    ]);
    assert.deepEqual(padded({ maximumLength: 2 }), [
      [0, 1],
      [2, 3],
      [5, 6],
    ]);
  });

  it('pads and cuts after it when asked', () => {
    assert.deepEqual(padded({ padding: 'post' }), [
      [1, 0, 0],
      [2, 3, 0],
      [4, 5, 6],
    ]);
    assert.deepEqual(padded({ maximumLength: 2, truncating: 'post' }), [
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    assert.deepEqual(padded({ maximumLength: 4, padding: 'post', truncating: 'post' })[2], [4, 5, 6, 0]);
  });

  it('makes an empty sequence one of padding, and nothing of nothing', () => {
    assert.deepEqual([...padSequences([[], [7]], { maximumLength: 2 }).tokens], [0, 0, 0, 7]);
    assert.equal(padSequences([]).tokens.length, 0);
  });
});
