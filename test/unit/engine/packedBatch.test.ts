import assert from 'node:assert/strict';
import { PackedBatch } from '../../../src/engine/packedBatch';

const VOCABULARY_SIZE = 100;

/** Texts b (2 tokens), a (4) and c (3) of the drawing beside the class, in the order b, a, c and with padding of 9. */
function packedExample(): PackedBatch {
  const packed = new PackedBatch({ batchSize: 3, timeSteps: 5 });
  const tokens = Int32Array.of(21, 22, 9, 9, 9, 11, 12, 13, 14, 9, 31, 32, 33, 9, 9);
  packed.pack({ size: 3, timeSteps: 5, tokens, lengths: Int32Array.of(2, 4, 3) }, VOCABULARY_SIZE);
  return packed;
}

describe('packed batch', () => {
  it('ranks texts from the longest to the shortest', () => {
    const packed = packedExample();
    assert.deepEqual([...packed.textOfRank], [1, 2, 0]);
    assert.deepEqual([...packed.lengths], [4, 3, 2]);
  });

  it('stands by time, without the padding', () => {
    const packed = packedExample();
    assert.equal(packed.rowCount, 9);
    assert.equal(packed.stepCount, 4);
    assert.deepEqual([...packed.tokens.subarray(0, 9)], [11, 31, 21, 12, 32, 22, 13, 33, 14]);
    assert.deepEqual([...packed.activeCounts.subarray(0, 4)], [3, 3, 2, 1]);
    assert.deepEqual([...packed.offsets.subarray(0, 5)], [0, 3, 6, 8, 9]);
  });

  it('reads each text from its own end backwards', () => {
    const packed = packedExample();
    const readBackwards = [...packed.backwardOrder.subarray(0, 9)].map(row => packed.tokens[row]);
    assert.deepEqual(readBackwards, [14, 33, 22, 13, 32, 21, 12, 31, 11]);
  });

  it('undoes reading backwards by reading backwards again', () => {
    const order = packedExample().backwardOrder;
    for (let row = 0; row < 9; row++) assert.equal(order[order[row]!], row);
  });

  it('keeps the order of texts of equal length', () => {
    const packed = new PackedBatch({ batchSize: 4, timeSteps: 2 });
    const tokens = Int32Array.of(2, 2, 2, 2, 2, 2, 2, 2);
    packed.pack({ size: 4, timeSteps: 2, tokens, lengths: Int32Array.of(1, 2, 1, 2) }, VOCABULARY_SIZE);
    assert.deepEqual([...packed.textOfRank], [1, 3, 0, 2]);
  });
});
