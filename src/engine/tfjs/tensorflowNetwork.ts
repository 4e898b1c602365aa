import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { ModelOptions } from '../../core/engine';
import type { ModelSpecification } from '../../core/network/specification';
import type { DropoutMask } from '../dropoutMask';
import { DropoutMasks } from '../dropoutMasks';
import type { PackedBatch } from '../packedBatch';
import { gatherRows } from './gatherRows';
import type { Tensorflow } from './loadTensorflow';
import type { TensorflowParameters } from './tensorflowParameters';
import { poolStates } from './tensorflowPooling';

/**
 * The forward pass in TensorFlow's operations; TensorFlow finds the gradients. It is written here rather than with
 * `tf.layers`, because those draw their own dropout masks and compute the padding. B texts, N packed rows, F features,
 * C classes. Call within `tf.tidy`.
 */
export class TensorflowNetwork {
  private readonly masks: DropoutMasks;

  constructor(
    private readonly tf: Tensorflow,
    private readonly specification: ModelSpecification,
    options: ModelOptions,
    private readonly parameters: TensorflowParameters,
  ) {
    this.masks = new DropoutMasks(specification, options);
  }

  /**
   * @param step number of the training step; undefined outside training, where nothing is dropped
   * @returns logits, [B, C]
   */
  forward(packed: PackedBatch, step: number | undefined): Tensor2D {
    const { tf, masks, specification } = this;
    masks.draw(packed, step);
    const tokens = masks.tokens.slice(0, packed.rowCount);
    let states = this.drop(gatherRows(tf, this.matrix('embedding'), tokens), masks.embedding);
    specification.layers.forEach((_, layer) => {
      states = this.layer(packed, layer, states);
    });
    const pooled = this.drop(poolStates(tf, specification, this.parameters, packed, states), masks.output);
    return tf.add(tf.matMul(pooled, this.matrix('denseKernel')), this.parameters.tensor('denseBias'));
  }

  /**
   * Inputs [N, in] to states [N, H] or [N, 2H]. A backward direction reads each text reversed, which undone is
   * reversing again.
   */
  private layer(packed: PackedBatch, layer: number, inputs: Tensor2D): Tensor2D {
    const { tf } = this;
    const [forwardMask, backwardMask] = this.masks.recurrent[layer]!;
    const forward = this.direction(packed, `lstm${layer}/forward`, forwardMask!, inputs);
    if (backwardMask === undefined) return forward;
    const reversed = packed.backwardOrder.slice(0, packed.rowCount);
    const readBackward = gatherRows(tf, inputs, reversed);
    const backward = this.direction(packed, `lstm${layer}/backward`, backwardMask, readBackward);
    return tf.concat([forward, gatherRows(tf, backward, reversed)], 1);
  }

  /** The cell of `reference/lstmCell.ts`, over the texts that are still being read at each step. */
  private direction(packed: PackedBatch, prefix: string, mask: DropoutMask, inputs: Tensor2D): Tensor2D {
    const { tf } = this;
    const recurrentKernel = this.matrix(`${prefix}/recurrentKernel`);
    const units = recurrentKernel.shape[0];
    const bias = this.parameters.tensor(`${prefix}/bias`) as unknown as Tensor1D;
    const counts = Array.from(packed.activeCounts.subarray(0, packed.stepCount));
    const inputSums = tf.split(tf.add(tf.matMul(inputs, this.matrix(`${prefix}/inputKernel`)), bias), counts, 0);
    const factors = mask.isIdle ? undefined : this.factors(mask, [counts[0]!, units]);
    let state: Tensor2D = tf.zeros([counts[0]!, units]);
    let cell = state;
    const states = inputSums.map((inputSum, time) => {
      const kept = firstRows(tf, state, counts[time]!);
      const fedBack: Tensor2D = factors === undefined ? kept : tf.mul(kept, firstRows(tf, factors, counts[time]!));
      const sums = tf.add(inputSum, tf.matMul(fedBack, recurrentKernel));
      const [i, f, g, o] = tf.split(sums, 4, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
      const keptCell = tf.mul(tf.sigmoid(f), firstRows(tf, cell, counts[time]!));
      cell = tf.add(keptCell, tf.mul(tf.sigmoid(i), tf.tanh(g)));
      state = tf.mul(tf.sigmoid(o), tf.tanh(cell));
      return state;
    });
    return tf.concat(states, 0);
  }

  private matrix(name: string): Tensor2D {
    return this.parameters.tensor(name) as unknown as Tensor2D;
  }

  private drop(values: Tensor2D, mask: DropoutMask): Tensor2D {
    return mask.isIdle ? values : this.tf.mul(values, this.factors(mask, values.shape));
  }

  private factors(mask: DropoutMask, [rows, columns]: [number, number]): Tensor2D {
    return this.tf.tensor2d(Float32Array.from(mask.factors.subarray(0, rows * columns)), [rows, columns]);
  }
}

function firstRows(tf: Tensorflow, matrix: Tensor2D, rows: number): Tensor2D {
  return rows === matrix.shape[0] ? matrix : tf.slice(matrix, [0, 0], [rows, -1]);
}
