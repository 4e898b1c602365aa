import type { PackedBatch } from '../../packedBatch';
import type { Pooling } from './pooling';

/** The mean of each unit over the steps of a text. */
export class MeanPooling implements Pooling {
  constructor(private readonly width: number) {}

  forward(packed: PackedBatch, states: Float64Array, pooled: Float64Array): void {
    const { width } = this;
    pooled.fill(0, 0, packed.textCount * width);
    for (let rank = 0; rank < packed.textCount; rank++) {
      const length = packed.lengths[rank]!;
      const text = packed.textOfRank[rank]! * width;
      for (let time = 0; time < length; time++) {
        const row = (packed.offsets[time]! + rank) * width;
        for (let unit = 0; unit < width; unit++) pooled[text + unit]! += states[row + unit]! / length;
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
      const length = packed.lengths[rank]!;
      const text = packed.textOfRank[rank]! * width;
      for (let time = 0; time < length; time++) {
        const row = (packed.offsets[time]! + rank) * width;
        for (let unit = 0; unit < width; unit++) {
          stateGradients[row + unit]! += pooledGradients[text + unit]! / length;
        }
      }
    }
  }
}
