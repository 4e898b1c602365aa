import { cholesky, invertedFactor } from './cholesky';

/**
 * The solution α = (K + λI)⁻¹·T of kernel ridge regression and the diagonal of the inverse, which together tell what each example would
 * be given by a fit without it: T − α/d (Rasmussen and Williams 2006, equation 5.12).
 */
export interface RidgeSolution {
  /** [n, C] row-major */
  readonly alpha: Float64Array;
  /** [n] */
  readonly diagonal: Float64Array;
}

/**
 * @param kernel [n, n], symmetric
 * @param targets [n, C] row-major
 */
export function solveKernelRidge(
  kernel: Float64Array,
  ridge: number,
  targets: Float64Array,
  size: number,
): RidgeSolution {
  const shifted = kernel.slice();
  for (let row = 0; row < size; row++) shifted[row * size + row]! += ridge;
  const inverse = invertedFactor(cholesky(shifted, size), size);
  const outputs = size === 0 ? 0 : targets.length / size;
  const alpha = new Float64Array(targets.length);
  const projected = new Float64Array(targets.length);
  const diagonal = new Float64Array(size);
  // The inverse is X·Xᵀ, of which row j begins at its column j.
  for (let row = 0; row < size; row++) {
    for (let at = row; at < size; at++) {
      const value = inverse[row * size + at]!;
      diagonal[row]! += value * value;
      for (let output = 0; output < outputs; output++) {
        projected[at * outputs + output]! += value * targets[row * outputs + output]!;
      }
    }
  }
  for (let row = 0; row < size; row++) {
    for (let at = row; at < size; at++) {
      const value = inverse[row * size + at]!;
      for (let output = 0; output < outputs; output++) {
        alpha[row * outputs + output]! += value * projected[at * outputs + output]!;
      }
    }
  }
  return { alpha, diagonal };
}
