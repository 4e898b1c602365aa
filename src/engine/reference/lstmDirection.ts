import type { DropoutMask } from '../dropoutMask';
import { backwardCell, forwardCell, type CellRows } from './lstmCell';
import { addColumnSums, addProduct, addProductWithTransposed, addTransposedProduct } from './matrixProduct';
import type { PackedBatch } from '../packedBatch';
import type { Parameter } from './parameter';

export interface LstmTensors {
  /** W, [in, 4H] */
  readonly inputKernel: Parameter;
  /** U, [H, 4H] */
  readonly recurrentKernel: Parameter;
  /** b, [4H] */
  readonly bias: Parameter;
}

/**
 * An LSTM that reads N packed rows from first to last: backpropagation through time (Werbos 1990) over the cell of
 * `lstmCell.ts`. What does not depend on the step before is one product for all rows.
 */
export class LstmDirection implements CellRows {
  /** [N, in] x, filled by the caller in reading order. */
  readonly input: Float64Array;
  /** [N, H] h, in reading order. */
  readonly states: Float64Array;
  /** [N, H] gradient by `states`, filled by the caller before `backward`. */
  readonly stateGradients: Float64Array;
  /** [N, in] gradient by `input`. */
  readonly inputGradients: Float64Array;
  /** [N, 4H] see `CellRows` */
  readonly gates: Float64Array;
  /** [N, H] c */
  readonly cells: Float64Array;
  /** [N, H] h′ after recurrent dropout: what the recurrent kernel is multiplied with; zero at the first step. */
  private readonly fedBack: Float64Array;
  /** [N, H] */
  private readonly fedBackGradients: Float64Array;
  /** [B, H] by rank: gradient by the cell, carried from step to step. */
  private readonly cellGradients: Float64Array;

  /** @param recurrentMask [B, H] by rank */
  constructor(
    readonly inputSize: number,
    readonly units: number,
    private readonly tensors: LstmTensors,
    private readonly recurrentMask: DropoutMask,
    maximumRows: number,
    maximumTexts: number,
  ) {
    this.input = new Float64Array(maximumRows * inputSize);
    this.inputGradients = new Float64Array(maximumRows * inputSize);
    this.gates = new Float64Array(maximumRows * 4 * units);
    this.cells = new Float64Array(maximumRows * units);
    this.states = new Float64Array(maximumRows * units);
    this.stateGradients = new Float64Array(maximumRows * units);
    this.fedBack = new Float64Array(maximumRows * units);
    this.fedBackGradients = new Float64Array(maximumRows * units);
    this.cellGradients = new Float64Array(maximumTexts * units);
  }

  /**
   * What the gates' sums are made of before the state joins: x·W + b.
   *
   * @param input [rows, in]
   * @param sums [rows, 4H], filled here
   */
  sumInput(input: Float64Array, rows: number, sums: Float64Array): void {
    const { inputSize, units, tensors } = this;
    for (let row = 0; row < rows; row++) sums.set(tensors.bias.values, row * 4 * units);
    addProduct(input, tensors.inputKernel.values, sums, 0, rows, inputSize, 4 * units);
  }

  /** From x·W + b of all rows, which `gates` holds, to `states`. */
  forward(packed: PackedBatch): void {
    const { gates, fedBack, units, tensors } = this;
    for (let time = 0; time < packed.stepCount; time++) {
      const first = packed.offsets[time]!;
      const count = packed.activeCounts[time]!;
      if (time === 0) fedBack.fill(0, 0, count * units);
      else this.feedBack(first, packed.offsets[time - 1]!, count);
      addProduct(fedBack, tensors.recurrentKernel.values, gates, first, count, units, 4 * units);
      for (let rank = 0; rank < count; rank++) {
        forwardCell(this, first + rank, previousRow(packed, time, rank), units);
      }
    }
  }

  /** From `stateGradients`, which it uses up, to the gradients by x·W + b, which `gates` holds then. */
  backward(packed: PackedBatch): void {
    const { gates, stateGradients, fedBackGradients, cellGradients, units, tensors } = this;
    fedBackGradients.fill(0, 0, packed.rowCount * units);
    cellGradients.fill(0, 0, packed.textCount * units);
    for (let time = packed.stepCount - 1; time >= 0; time--) {
      const first = packed.offsets[time]!;
      const count = packed.activeCounts[time]!;
      for (let rank = 0; rank < count; rank++) {
        const previous = previousRow(packed, time, rank);
        backwardCell(this, first + rank, previous, units, stateGradients, cellGradients, rank);
      }
      if (time === 0) continue;
      addProductWithTransposed(gates, tensors.recurrentKernel.values, fedBackGradients, first, count, 4 * units, units);
      this.feedBackGradients(first, packed.offsets[time - 1]!, count);
    }
  }

  /** `inputGradients`. Comes after `backward` of the same batch. */
  backwardToInput({ rowCount }: PackedBatch): void {
    const { gates, inputGradients, inputSize, units, tensors } = this;
    inputGradients.fill(0, 0, rowCount * inputSize);
    addProductWithTransposed(gates, tensors.inputKernel.values, inputGradients, 0, rowCount, 4 * units, inputSize);
  }

  /** Adds to the gradients of the tensors. Comes after `backward` of the same batch. */
  addTensorGradients(packed: PackedBatch): void {
    const { input, gates, fedBack, inputSize, units, tensors } = this;
    const rows = packed.rowCount;
    addTransposedProduct(input, gates, tensors.inputKernel.gradients, inputSize, rows, 4 * units);
    addTransposedProduct(fedBack, gates, tensors.recurrentKernel.gradients, units, rows, 4 * units);
    addColumnSums(gates, rows, tensors.bias.gradients);
  }

  /** h′ = h of the step before ∘ mask, for `count` texts. */
  private feedBack(first: number, previousFirst: number, count: number): void {
    const { states, fedBack, units, recurrentMask } = this;
    for (let element = 0; element < count * units; element++) {
      fedBack[first * units + element] = states[previousFirst * units + element]! * recurrentMask.factors[element]!;
    }
  }

  /** What flows back through h′ joins the gradient by the state of the step before. */
  private feedBackGradients(first: number, previousFirst: number, count: number): void {
    const { stateGradients, fedBackGradients, units, recurrentMask } = this;
    for (let element = 0; element < count * units; element++) {
      stateGradients[previousFirst * units + element]! +=
        fedBackGradients[first * units + element]! * recurrentMask.factors[element]!;
    }
  }
}

/** The row of the same text one step earlier; −1 at the first step. */
function previousRow(packed: PackedBatch, time: number, rank: number): number {
  return time === 0 ? -1 : packed.offsets[time - 1]! + rank;
}
