import { isDropped } from '../core/network/dropout';
import type { RandomStream } from '../core/random';

/**
 * The factors of one kind of dropout: 0 where an element is dropped, 1/(1−p) where it is kept, 1 everywhere outside
 * training.
 */
export class DropoutMask {
  /** [rows, columns] */
  readonly factors: Float64Array;
  /** Whether all factors are 1. */
  isIdle = true;

  constructor(
    private readonly seed: number,
    private readonly stream: RandomStream,
    private readonly probability: number,
    rows: number,
    private readonly columns: number,
  ) {
    this.factors = new Float64Array(rows * columns).fill(1);
  }

  /**
   * @param step number of the training step; undefined outside training
   * @param place what `core/network/dropout.ts` multiplies with the width to get the index of the row's first element
   */
  drawRow(row: number, step: number | undefined, place: number): void {
    this.isIdle = step === undefined || this.probability === 0;
    if (this.probability === 0) return;
    const { factors, columns, seed, stream, probability } = this;
    const start = row * columns;
    if (step === undefined) {
      factors.fill(1, start, start + columns);
      return;
    }
    const kept = 1 / (1 - probability);
    for (let column = 0; column < columns; column++) {
      factors[start + column] = isDropped(seed, stream, step, place * columns + column, probability) ? 0 : kept;
    }
  }
}
