import { addColumnSums, addProduct, addProductWithTransposed, addTransposedProduct } from './matrixProduct';
import type { Parameter } from './parameter';

/** Logits z = x·K + b of B texts; x is [B, F], z [B, C]. */
export class Dense {
  /** [B, C] */
  readonly output: Float64Array;
  /** [B, F] */
  readonly inputGradients: Float64Array;

  /**
   * @param kernel K, [F, C]
   * @param bias b, [C]
   */
  constructor(
    private readonly kernel: Parameter,
    private readonly bias: Parameter,
    private readonly inputSize: number,
    private readonly classes: number,
    maximumTexts: number,
  ) {
    this.output = new Float64Array(maximumTexts * classes);
    this.inputGradients = new Float64Array(maximumTexts * inputSize);
  }

  forward(input: Float64Array, texts: number): void {
    for (let text = 0; text < texts; text++) this.output.set(this.bias.values, text * this.classes);
    addProduct(input, this.kernel.values, this.output, 0, texts, this.inputSize, this.classes);
  }

  /** @param outputGradients [B, C] */
  backward(input: Float64Array, outputGradients: Float64Array, texts: number): void {
    const { kernel, bias, inputGradients, inputSize, classes } = this;
    addTransposedProduct(input, outputGradients, kernel.gradients, inputSize, texts, classes);
    addColumnSums(outputGradients, texts, bias.gradients);
    inputGradients.fill(0, 0, texts * inputSize);
    addProductWithTransposed(outputGradients, kernel.values, inputGradients, 0, texts, classes, inputSize);
  }
}
