import type { ModelSpecification } from '../network/specification';
import { checkSparseMatrix, type SparseMatrix } from './sparseMatrix';

/**
 * The fit of a linear model in progress: L2-regularised logistic regression on sparse features. With weights W, intercepts b,
 * logits z = x·W + b, example weights w and strength λ it minimizes
 *
 *   Σi w[i] · loss(z[i], t[i])  +  λ/2 · ‖W‖²
 *
 * where the loss is the cross-entropy of softmax, or the sum over labels of that of sigmoids; intercepts go unpenalized. The optimum is
 * that of scikit-learn's LogisticRegression(C = 1/λ), of one such model per label for sigmoids.
 */
export interface LinearFit {
  /** Goes over the data once, so that the caller can yield, show progress or give up in between. */
  advance(): LinearProgress;
  /** Where it stands. */
  readWeights(): LinearWeights;
  dispose(): void;
}

export interface LinearProgress {
  /** Newton steps taken. */
  readonly iterations: number;
  /** Times the data were gone over. */
  readonly passes: number;
  /** What is minimized, at the last step. */
  readonly objective: number;
  /** The gradient's largest element at the last step, divided by the sum of the example weights. */
  readonly gradient: number;
  /** Further calls of `advance` change nothing. */
  readonly isFinished: boolean;
  /** The gradient is within the tolerance, or as small as the engine's precision allows. */
  readonly hasConverged: boolean;
}

/** N texts with F features each and C classes. */
export interface LinearProblem extends LinearShape {
  /** [N, F] */
  readonly features: SparseMatrix;
  /** [N, C] row-major: one-hot rows for softmax, zeros and ones for sigmoid. */
  readonly targets: Float32Array;
  /** [N], none negative. */
  readonly exampleWeights: Float32Array;
}

export interface LinearShape {
  readonly classes: number;
  readonly output: ModelSpecification['output'];
}

export interface LinearSettings {
  /** λ, above 0. */
  readonly strength: number;
  /** Enough when no element of the gradient, divided by the sum of the example weights, is larger: scikit-learn's `tol`. */
  readonly tolerance: number;
  readonly maximumIterations: number;
  /** Where to start; zeros when left out. */
  readonly initialWeights?: LinearWeights | undefined;
}

/** K outputs; see `outputsOf`. */
export interface LinearWeights {
  /** [F, K] row-major */
  readonly coefficients: Float32Array;
  /** [K] */
  readonly intercepts: Float32Array;
}

/** K: two exclusive classes need one logit, that of the second; else there is one for each class. */
export function outputsOf({ classes, output }: LinearShape): number {
  return output === 'softmax' && classes === 2 ? 1 : classes;
}

/** @throws RangeError when the parts do not fit together */
export function checkLinearProblem(problem: LinearProblem, { strength, initialWeights }: LinearSettings): void {
  const { features, targets, exampleWeights, classes } = problem;
  checkSparseMatrix(features);
  if (targets.length !== features.rows * classes || exampleWeights.length !== features.rows) {
    throw new RangeError(
      `${targets.length} targets and ${exampleWeights.length} weights for ${features.rows} texts of ${classes} classes.`,
    );
  }
  if (!exampleWeights.every(weight => weight >= 0) || !exampleWeights.some(weight => weight > 0)) {
    throw new RangeError('Example weights must not be negative, nor all zero.');
  }
  if (!(strength > 0)) throw new RangeError(`A penalty of strength ${strength}.`);
  if (initialWeights !== undefined) checkLinearWeights(initialWeights, problem, features.columnCount);
}

/** @throws RangeError when the weights belong to another model */
export function checkLinearWeights(weights: LinearWeights, shape: LinearShape, features: number): void {
  const outputs = outputsOf(shape);
  if (weights.intercepts.length !== outputs || weights.coefficients.length !== features * outputs) {
    throw new RangeError(
      `${weights.coefficients.length} coefficients and ${weights.intercepts.length} intercepts for ${features} features and ${outputs} outputs.`,
    );
  }
}
