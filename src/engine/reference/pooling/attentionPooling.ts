import type { PackedBatch } from '../../packedBatch';
import type { Parameter } from '../parameter';
import type { Pooling } from './pooling';

/**
 * The mean of the states weighted by attention (after Yang et al. 2016, without the hidden layer), with v the attention
 * vector:
 *
 *   sₜ = hₜ·v      αₜ = softmax over the text's steps of s      p = Σₜ αₜ hₜ
 */
export class AttentionPooling implements Pooling {
  /** [N] α */
  private readonly weights: Float64Array;

  /** @param vector [F] */
  constructor(
    private readonly vector: Parameter,
    private readonly width: number,
    maximumRows: number,
  ) {
    this.weights = new Float64Array(maximumRows);
  }

  forward(packed: PackedBatch, states: Float64Array, pooled: Float64Array): void {
    const { width, weights } = this;
    pooled.fill(0, 0, packed.textCount * width);
    for (let rank = 0; rank < packed.textCount; rank++) {
      this.weigh(packed, rank, states);
      const text = packed.textOfRank[rank]! * width;
      for (let time = 0; time < packed.lengths[rank]!; time++) {
        const row = packed.offsets[time]! + rank;
        for (let unit = 0; unit < width; unit++) pooled[text + unit]! += weights[row]! * states[row * width + unit]!;
      }
    }
  }

  /** With δ for the gradient of the loss: δα = δp·h, δs = α·(δα − Σ αδα), δh += αδp + δs·v, δv += Σ δs·h. */
  backward(
    packed: PackedBatch,
    states: Float64Array,
    pooledGradients: Float64Array,
    stateGradients: Float64Array,
  ): void {
    const { width, weights, vector } = this;
    for (let rank = 0; rank < packed.textCount; rank++) {
      const text = packed.textOfRank[rank]! * width;
      const length = packed.lengths[rank]!;
      let expected = 0;
      for (let time = 0; time < length; time++) {
        const row = packed.offsets[time]! + rank;
        expected += weights[row]! * dot(pooledGradients, text, states, row * width, width);
      }
      for (let time = 0; time < length; time++) {
        const row = packed.offsets[time]! + rank;
        const weightGradient = dot(pooledGradients, text, states, row * width, width);
        const scoreGradient = weights[row]! * (weightGradient - expected);
        for (let unit = 0; unit < width; unit++) {
          const at = row * width + unit;
          stateGradients[at]! += weights[row]! * pooledGradients[text + unit]! + scoreGradient * vector.values[unit]!;
          vector.gradients[unit]! += scoreGradient * states[at]!;
        }
      }
    }
  }

  /** α of one text: softmax, shifted by the largest score so that nothing overflows. */
  private weigh(packed: PackedBatch, rank: number, states: Float64Array): void {
    const { width, weights, vector } = this;
    const length = packed.lengths[rank]!;
    let largest = -Infinity;
    for (let time = 0; time < length; time++) {
      const row = packed.offsets[time]! + rank;
      const score = dot(vector.values, 0, states, row * width, width);
      weights[row] = score;
      largest = Math.max(largest, score);
    }
    let sum = 0;
    for (let time = 0; time < length; time++) {
      const row = packed.offsets[time]! + rank;
      weights[row] = Math.exp(weights[row]! - largest);
      sum += weights[row];
    }
    for (let time = 0; time < length; time++) weights[packed.offsets[time]! + rank]! /= sum;
  }
}

function dot(left: Float64Array, leftStart: number, right: Float64Array, rightStart: number, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += left[leftStart + index]! * right[rightStart + index]!;
  return sum;
}
