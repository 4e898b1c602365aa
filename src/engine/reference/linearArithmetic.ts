import { outputsOf, type LinearProblem, type LinearSettings, type LinearWeights } from '../../core/linear/linearFit';
import type { SparseMatrix } from '../../core/linear/sparseMatrix';
import type { LinearArithmetic } from '../linear/linearArithmetic';

/** In 64 bits. N texts, F features, K outputs; row F of [F + 1, K] are the intercepts. */
export class ReferenceLinearArithmetic implements LinearArithmetic {
  private readonly outputs: number;
  private readonly isSoftmax: boolean;
  /** [F + 1, K] */
  private readonly weights: Float64Array;
  private readonly gradients: Float64Array;
  private readonly step: Float64Array;
  private readonly residual: Float64Array;
  private readonly direction: Float64Array;
  /** Hessian · direction */
  private readonly product: Float64Array;
  /** [N, K] */
  private readonly logits: Float64Array;
  private readonly stepLogits: Float64Array;
  private readonly directionLogits: Float64Array;
  private readonly probabilities: Float64Array;

  constructor(
    private readonly problem: LinearProblem,
    private readonly settings: LinearSettings,
  ) {
    const { rows, columnCount } = problem.features;
    const outputs = outputsOf(problem);
    this.outputs = outputs;
    this.isSoftmax = problem.output === 'softmax' && outputs > 1;
    const vector = (): Float64Array => new Float64Array((columnCount + 1) * outputs);
    this.weights = vector();
    this.gradients = vector();
    this.step = vector();
    this.residual = vector();
    this.direction = vector();
    this.product = vector();
    if (settings.initialWeights !== undefined) {
      this.weights.set(settings.initialWeights.coefficients);
      this.weights.set(settings.initialWeights.intercepts, columnCount * outputs);
    }
    this.logits = new Float64Array(rows * outputs);
    this.stepLogits = new Float64Array(rows * outputs);
    this.directionLogits = new Float64Array(rows * outputs);
    this.probabilities = new Float64Array(rows * outputs);
    multiply(problem.features, this.weights, this.logits, outputs);
  }

  gradient(): number {
    const { exampleWeights, features } = this.problem;
    const { outputs, probabilities } = this;
    const errors = new Float64Array(probabilities.length);
    for (let row = 0; row < features.rows; row++) {
      this.predict(row);
      for (let output = 0; output < outputs; output++) {
        const index = row * outputs + output;
        errors[index] = exampleWeights[row]! * (probabilities[index]! - this.target(row, output));
      }
    }
    this.multiplyBack(errors, this.weights, this.gradients);
    return this.gradients.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  }

  startStep(): number {
    this.step.fill(0);
    this.stepLogits.fill(0);
    this.gradients.forEach((value, index) => (this.residual[index] = -value));
    this.direction.set(this.residual);
    return dot(this.residual, this.residual);
  }

  curvature(): number {
    const { exampleWeights, features } = this.problem;
    const { outputs, probabilities, directionLogits } = this;
    multiply(features, this.direction, directionLogits, outputs);
    const changes = new Float64Array(probabilities.length);
    for (let row = 0; row < features.rows; row++) {
      const start = row * outputs;
      let mean = 0;
      if (this.isSoftmax) {
        for (let index = start; index < start + outputs; index++)
          mean += probabilities[index]! * directionLogits[index]!;
      }
      for (let index = start; index < start + outputs; index++) {
        const probability = probabilities[index]!;
        const change = this.isSoftmax ? directionLogits[index]! - mean : (1 - probability) * directionLogits[index]!;
        changes[index] = exampleWeights[row]! * probability * change;
      }
    }
    this.multiplyBack(changes, this.direction, this.product);
    return dot(this.direction, this.product);
  }

  extendStep(length: number): number {
    addScaled(this.step, length, this.direction);
    addScaled(this.stepLogits, length, this.directionLogits);
    addScaled(this.residual, -length, this.product);
    return dot(this.residual, this.residual);
  }

  turnDirection(share: number): void {
    this.residual.forEach((value, index) => (this.direction[index] = value + share * this.direction[index]!));
  }

  objective(share: number): number {
    const { features, exampleWeights } = this.problem;
    let sum = 0;
    for (let row = 0; row < features.rows; row++) sum += exampleWeights[row]! * this.loss(row, share);
    const penalized = features.columnCount * this.outputs;
    let squares = 0;
    for (let index = 0; index < penalized; index++) squares += (this.weights[index]! + share * this.step[index]!) ** 2;
    return sum + (this.settings.strength / 2) * squares;
  }

  takeStep(share: number): void {
    addScaled(this.weights, share, this.step);
    addScaled(this.logits, share, this.stepLogits);
  }

  readWeights(): LinearWeights {
    const penalized = this.problem.features.columnCount * this.outputs;
    return {
      coefficients: Float32Array.from(this.weights.subarray(0, penalized)),
      intercepts: Float32Array.from(this.weights.subarray(penalized)),
    };
  }

  dispose(): void {
    // The garbage collector sees to it.
  }

  /** With one output for two classes, that of the second. */
  private target(row: number, output: number): number {
    const { classes, targets } = this.problem;
    return targets[row * classes + classes - this.outputs + output]!;
  }

  private predict(row: number): void {
    const { logits, outputs, probabilities } = this;
    const start = row * outputs;
    const largest = Math.max(...logits.subarray(start, start + outputs));
    let sum = 0;
    for (let index = start; index < start + outputs; index++) {
      probabilities[index] = this.isSoftmax ? Math.exp(logits[index]! - largest) : 1 / (1 + Math.exp(-logits[index]!));
      sum += probabilities[index]!;
    }
    if (this.isSoftmax) for (let index = start; index < start + outputs; index++) probabilities[index]! /= sum;
  }

  private loss(row: number, share: number): number {
    const { outputs, logits, stepLogits } = this;
    const values = Array.from({ length: outputs }, (_, output) => {
      const index = row * outputs + output;
      return logits[index]! + share * stepLogits[index]!;
    });
    const matched = values.reduce((sum, value, output) => sum + this.target(row, output) * value, 0);
    if (!this.isSoftmax) return values.reduce((sum, value) => sum + softplus(value), 0) - matched;
    const largest = Math.max(...values);
    return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0)) - matched;
  }

  /** out ← Xᵀ · rows + λ · penalized, without λ for the intercepts. */
  private multiplyBack(rows: Float64Array, penalized: Float64Array, out: Float64Array): void {
    const { rowStarts, columns, values, columnCount, rows: count } = this.problem.features;
    const { outputs } = this;
    const intercepts = columnCount * outputs;
    out.fill(0, intercepts);
    for (let index = 0; index < intercepts; index++) out[index] = this.settings.strength * penalized[index]!;
    for (let row = 0; row < count; row++) {
      for (let output = 0; output < outputs; output++) {
        const factor = rows[row * outputs + output]!;
        out[intercepts + output]! += factor;
        for (let element = rowStarts[row]!; element < rowStarts[row + 1]!; element++) {
          out[columns[element]! * outputs + output]! += values[element]! * factor;
        }
      }
    }
  }
}

/** out ← X · weights + intercepts */
function multiply(features: SparseMatrix, weights: Float64Array, out: Float64Array, outputs: number): void {
  const { rows, columnCount, rowStarts, columns, values } = features;
  for (let row = 0; row < rows; row++) {
    for (let output = 0; output < outputs; output++) {
      let sum = weights[columnCount * outputs + output]!;
      for (let element = rowStarts[row]!; element < rowStarts[row + 1]!; element++) {
        sum += values[element]! * weights[columns[element]! * outputs + output]!;
      }
      out[row * outputs + output] = sum;
    }
  }
}

/** log(1 + eˣ) */
function softplus(value: number): number {
  return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let index = 0; index < target.length; index++) target[index]! += factor * source[index]!;
}
