import type { PackedBatch } from '../../packedBatch';
import type { Pooling } from './pooling';

/**
 * The largest value of each unit over the steps of a text; the gradient goes to the step that had it, the first of
 * equals.
 */
export class MaxPooling implements Pooling {
  /** [B, F] packed row of the largest value. */
  private readonly chosenRows: Int32Array;

  constructor(
    private readonly width: number,
    maximumTexts: number,
  ) {
    this.chosenRows = new Int32Array(maximumTexts * width);
  }

  forward(packed: PackedBatch, states: Float64Array, pooled: Float64Array): void {
    const { width, chosenRows } = this;
    for (let rank = 0; rank < packed.textCount; rank++) {
      const text = packed.textOfRank[rank]! * width;
      for (let unit = 0; unit < width; unit++) {
        let chosen = rank;
        for (let time = 1; time < packed.lengths[rank]!; time++) {
          const row = packed.offsets[time]! + rank;
          if (states[row * width + unit]! > states[chosen * width + unit]!) chosen = row;
        }
        chosenRows[text + unit] = chosen;
        pooled[text + unit] = states[chosen * width + unit]!;
      }
    }
  }

  backward(
    packed: PackedBatch,
    _states: Float64Array,
    pooledGradients: Float64Array,
    stateGradients: Float64Array,
  ): void {
    const { width, chosenRows } = this;
    for (let text = 0; text < packed.textCount; text++) {
      for (let unit = 0; unit < width; unit++) {
        const at = text * width + unit;
        stateGradients[chosenRows[at]! * width + unit]! += pooledGradients[at]!;
      }
    }
  }
}
