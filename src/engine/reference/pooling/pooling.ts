import type { PackedBatch } from '../../packedBatch';

/**
 * Makes one vector of the states of all time steps of each text: [N, F] by packed row to [B, F] by the caller's row.
 */
export interface Pooling {
  forward(packed: PackedBatch, states: Float64Array, pooled: Float64Array): void;
  /**
   * Adds to `stateGradients` [N, F], which the caller has cleared. Comes after `forward` of the same batch and states.
   */
  backward(
    packed: PackedBatch,
    states: Float64Array,
    pooledGradients: Float64Array,
    stateGradients: Float64Array,
  ): void;
}
