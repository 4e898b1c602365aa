import type { DropoutMasks } from '../dropoutMasks';
import type { Parameter } from './parameter';

/** Looks up a vector of width E for each of N packed rows, after word dropout and before embedding dropout. */
export class Embedding {
  /** [N, E] */
  readonly output: Float64Array;

  /** @param table [V, E] */
  constructor(
    private readonly table: Parameter,
    private readonly width: number,
    private readonly masks: DropoutMasks,
    maximumRows: number,
  ) {
    this.output = new Float64Array(maximumRows * width);
  }

  forward(rows: number): void {
    const { width, output, table } = this;
    const { tokens, embedding } = this.masks;
    for (let row = 0; row < rows; row++) {
      const vector = tokens[row]! * width;
      for (let element = 0; element < width; element++) {
        const index = row * width + element;
        output[index] = table.values[vector + element]! * embedding.factors[index]!;
      }
    }
  }

  /** @param outputGradients [N, E] */
  backward(rows: number, outputGradients: Float64Array): void {
    const { width, table } = this;
    const { tokens, embedding } = this.masks;
    for (let row = 0; row < rows; row++) {
      const vector = tokens[row]! * width;
      for (let element = 0; element < width; element++) {
        const index = row * width + element;
        table.gradients[vector + element]! += outputGradients[index]! * embedding.factors[index]!;
      }
    }
  }
}
