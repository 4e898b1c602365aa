import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { ModelSpecification } from '../../core/network/specification';
import type { PackedBatch } from '../packedBatch';
import { gatherRows } from './gatherRows';
import type { Tensorflow } from './loadTensorflow';
import type { TensorflowParameters } from './tensorflowParameters';

/** One vector for each text, [B, F] by the caller's row, of the states of its packed rows, [N, F]. */
export function poolStates(
  tf: Tensorflow,
  specification: ModelSpecification,
  parameters: TensorflowParameters,
  packed: PackedBatch,
  states: Tensor2D,
): Tensor2D {
  switch (specification.pooling) {
    case 'max': {
      const { rows, isText } = unpack(tf, packed, states);
      return tf.max(tf.where(isText, rows, -Infinity), 1);
    }
    case 'mean': {
      const { rows, isText } = unpack(tf, packed, states);
      return tf.div(tf.sum(tf.where(isText, rows, 0), 1), tf.tensor2d(lengthsByText(packed), [packed.textCount, 1]));
    }
    case 'last': {
      const { hiddenSize, bidirectional } = specification.layers.at(-1)!;
      const ends = gatherRows(
        tf,
        states,
        rowsByText(packed, rank => packed.offsets[packed.lengths[rank]! - 1]! + rank),
      );
      if (!bidirectional) return ends;
      const starts = gatherRows(
        tf,
        states,
        rowsByText(packed, rank => rank),
      );
      return tf.concat(
        [tf.slice(ends, [0, 0], [-1, hiddenSize]), tf.slice(starts, [0, hiddenSize], [-1, hiddenSize])],
        1,
      );
    }
    case 'attention': {
      const vector = parameters.tensor('attentionVector') as unknown as Tensor1D;
      const { rows, isText } = unpack(tf, packed, states);
      const { textCount, stepCount } = packed;
      const scores = tf.where(isText, tf.sum(tf.mul(rows, vector), 2, true), -Infinity);
      const shares = tf.softmax(tf.reshape(scores, [textCount, stepCount]));
      const weights = tf.reshape(shares, [textCount, stepCount, 1]);
      return tf.sum(tf.mul(weights, tf.where(isText, rows, 0)), 1);
    }
  }
}

/** States by text and time, [B, T, F], and where there is a token, [B, T, 1]. Elsewhere stands some state or other. */
function unpack(tf: Tensorflow, packed: PackedBatch, states: Tensor2D): { rows: Tensor3D; isText: Tensor3D } {
  const { textCount, stepCount } = packed;
  const rowOf = new Int32Array(textCount * stepCount);
  const isText = new Uint8Array(textCount * stepCount);
  for (let time = 0; time < stepCount; time++) {
    for (let rank = 0; rank < packed.activeCounts[time]!; rank++) {
      const position = packed.textOfRank[rank]! * stepCount + time;
      rowOf[position] = packed.offsets[time]! + rank;
      isText[position] = 1;
    }
  }
  return {
    rows: tf.reshape(gatherRows(tf, states, rowOf), [textCount, stepCount, states.shape[1]]),
    isText: tf.tensor3d(isText, [textCount, stepCount, 1], 'bool'),
  };
}

function rowsByText(packed: PackedBatch, rowOfRank: (rank: number) => number): Int32Array {
  const rows = new Int32Array(packed.textCount);
  for (let rank = 0; rank < packed.textCount; rank++) rows[packed.textOfRank[rank]!] = rowOfRank(rank);
  return rows;
}

function lengthsByText(packed: PackedBatch): Float32Array {
  return Float32Array.from(rowsByText(packed, rank => packed.lengths[rank]!));
}
