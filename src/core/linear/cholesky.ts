import { dotProduct } from './dotProduct';

/**
 * The lower factor L of a symmetric matrix A = L·Lᵀ, [n, n] row-major, of which only the lower half is read. Where A is singular, up to
 * rounding, the row and column of L are zero: `solveLower` then gives 0 there.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column < row; column++) {
      const pivot = factor[column * size + column]!;
      if (pivot === 0) continue;
      const sum = dotProduct(factor, start, factor, column * size, column);
      factor[start + column] = (matrix[start + column]! - sum) / pivot;
    }
    const diagonal = matrix[start + row]!;
    const left = diagonal - dotProduct(factor, start, factor, start, row);
    if (left > SINGULAR * diagonal) factor[start + row] = Math.sqrt(left);
    else factor.fill(0, start, start + row);
  }
  return factor;
}

/** What rounding leaves of a diagonal element that should be 0. */
const SINGULAR = 1e-11;

/** Replaces b by L⁻¹·b. */
export function solveLower(factor: Float64Array, size: number, b: Float64Array): void {
  for (let row = 0; row < size; row++) {
    const pivot = factor[row * size + row]!;
    b[row] = pivot === 0 ? 0 : (b[row]! - dotProduct(factor, row * size, b, 0, row)) / pivot;
  }
}

/** L⁻¹, transposed: its row j holds column j, so that (L·Lᵀ)⁻¹ = X·Xᵀ for the X that is returned. */
export function invertedFactor(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const start = column * size;
    if (factor[start + column] === 0) continue;
    inverse[start + column] = 1 / factor[start + column]!;
    for (let row = column + 1; row < size; row++) {
      const pivot = factor[row * size + row]!;
      if (pivot === 0) continue;
      const sum = dotProduct(factor, row * size + column, inverse, start + column, row - column);
      inverse[start + row] = -sum / pivot;
    }
  }
  return inverse;
}
