import type { PackedBatch } from '../../packedBatch';
import type { Pooling } from './pooling';

/**
 * The state each direction ends with: of the forward direction that at the last token, of the backward one that at the
 * first.
 */
export class LastPooling implements Pooling {
  /** @param forwardWidth units of the forward direction; the others are the backward one's */
  constructor(
    private readonly width: number,
    private readonly forwardWidth: number,
  ) {}

  forward(packed: PackedBatch, states: Float64Array, pooled: Float64Array): void {
    const { width } = this;
    for (let rank = 0; rank < packed.textCount; rank++) {
      for (let unit = 0; unit < width; unit++) {
        pooled[packed.textOfRank[rank]! * width + unit] = states[this.endRow(packed, rank, unit) * width + unit]!;
      }
    }
  }

  backward(
    packed: PackedBatch,
    _states: Float64Array,
    pooledGradients: Float64Array,
    stateGradients: Float64Array,
  ): void {
    const { width } = this;
    for (let rank = 0; rank < packed.textCount; rank++) {
      for (let unit = 0; unit < width; unit++) {
        stateGradients[this.endRow(packed, rank, unit) * width + unit]! +=
          pooledGradients[packed.textOfRank[rank]! * width + unit]!;
      }
    }
  }

  private endRow(packed: PackedBatch, rank: number, unit: number): number {
    return unit < this.forwardWidth ? packed.offsets[packed.lengths[rank]! - 1]! + rank : rank;
  }
}
