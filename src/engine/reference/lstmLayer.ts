import type { LstmDirection } from './lstmDirection';
import type { PackedBatch } from '../packedBatch';

/** One layer: one direction, or a forward and a backward one whose states stand side by side. N rows, F = H or 2H. */
export class LstmLayer {
  /** [N, F] */
  readonly output: Float64Array;
  /** [N, in] gradient by the layer's input. */
  readonly inputGradients: Float64Array;
  private readonly width: number;

  /** @param directions the forward direction and, where there is one, the backward one */
  constructor(
    readonly directions: readonly LstmDirection[],
    maximumRows: number,
  ) {
    this.width = directions.reduce((sum, direction) => sum + direction.units, 0);
    this.output = new Float64Array(maximumRows * this.width);
    this.inputGradients = new Float64Array(maximumRows * directions[0]!.inputSize);
  }

  /**
   * Gives each direction its rows, and makes the sums that `forward` starts from.
   *
   * @param input [N, in]
   */
  sumInput(packed: PackedBatch, input: Float64Array): void {
    this.directions.forEach((direction, index) => {
      const { inputSize } = direction;
      const order = readingOrder(packed, index);
      for (let row = 0; row < packed.rowCount; row++) {
        copy(input, order[row]! * inputSize, direction.input, row * inputSize, inputSize);
      }
      direction.sumInput(direction.input, packed.rowCount, direction.gates);
    });
  }

  /** From the sums that the directions' `gates` hold to `output`. */
  forward(packed: PackedBatch): void {
    this.directions.forEach((direction, index) => {
      const { units, states } = direction;
      const order = readingOrder(packed, index);
      direction.forward(packed);
      for (let row = 0; row < packed.rowCount; row++) {
        copy(states, row * units, this.output, order[row]! * this.width + index * units, units);
      }
    });
  }

  /**
   * To the gradients by the sums, which the directions' `gates` hold then.
   *
   * @param outputGradients [N, F]
   */
  backward(packed: PackedBatch, outputGradients: Float64Array): void {
    this.directions.forEach((direction, index) => {
      const { units, stateGradients } = direction;
      const order = readingOrder(packed, index);
      for (let row = 0; row < packed.rowCount; row++) {
        copy(outputGradients, order[row]! * this.width + index * units, stateGradients, row * units, units);
      }
      direction.backward(packed);
    });
  }

  /** `inputGradients`. Comes after `backward` of the same batch. */
  backwardToInput(packed: PackedBatch): void {
    this.inputGradients.fill(0, 0, packed.rowCount * this.directions[0]!.inputSize);
    this.directions.forEach((direction, index) => {
      const { inputSize, inputGradients } = direction;
      const order = readingOrder(packed, index);
      direction.backwardToInput(packed);
      for (let row = 0; row < packed.rowCount; row++) {
        const from = row * inputSize;
        const to = order[row]! * inputSize;
        for (let element = 0; element < inputSize; element++) {
          this.inputGradients[to + element]! += inputGradients[from + element]!;
        }
      }
    });
  }

  /** Comes after `backward` of the same batch. */
  addTensorGradients(packed: PackedBatch): void {
    for (const direction of this.directions) direction.addTensorGradients(packed);
  }
}

/** Row of the layer's input that a direction reads as its row-th. */
export function readingOrder(packed: PackedBatch, direction: number): Int32Array {
  return direction === 0 ? packed.forwardOrder : packed.backwardOrder;
}

function copy(from: Float64Array, fromStart: number, to: Float64Array, toStart: number, length: number): void {
  for (let element = 0; element < length; element++) to[toStart + element] = from[fromStart + element]!;
}
