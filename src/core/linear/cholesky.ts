import { dotProduct, fourDotProducts } from './dotProduct';

/**
 * The lower factor L of a symmetric matrix A = L·Lᵀ, [n, n] row-major, of which only the lower half is read. Where A is singular, up to
 * rounding, the row and column of L are zero: `solveLower` then gives 0 there.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    factor.set(matrix.subarray(start, start + row), start);
    substitute(factor, size, factor, start, 0, row);
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
  substitute(factor, size, b, 0, 0, size);
}

/** Replaces b by L⁻ᵀ·b. */
export function solveUpper(factor: Float64Array, size: number, b: Float64Array): void {
  for (let row = size - 1; row >= 0; row--) {
    const pivot = factor[row * size + row]!;
    const value = pivot === 0 ? 0 : b[row]! / pivot;
    b[row] = value;
    for (let column = 0; column < row; column++) b[column]! -= factor[row * size + column]! * value;
  }
}

/** L⁻¹, transposed: its row j holds column j, so that (L·Lᵀ)⁻¹ = X·Xᵀ for the X that is returned. */
export function invertedFactor(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    inverse[column * size + column] = 1;
    substitute(factor, size, inverse, column * size, column, size);
  }
  return inverse;
}

/**
 * Forward substitution in the rows `from` to `to` of L, on a vector that begins at `start`. Four rows at a time share what they read
 * of the vector.
 */
function substitute(
  factor: Float64Array,
  size: number,
  vector: Float64Array,
  start: number,
  from: number,
  to: number,
): void {
  const products = new Float64Array(4);
  for (let block = from; block < to; block += 4) {
    const isWhole = block + 4 <= to;
    if (isWhole) fourDotProducts(vector, start + from, factor, block * size + from, size, block - from, products);
    for (let row = block; row < Math.min(block + 4, to); row++) {
      const done = isWhole ? block : from;
      const near = dotProduct(factor, row * size + done, vector, start + done, row - done);
      const pivot = factor[row * size + row]!;
      const left = vector[start + row]! - near - (isWhole ? products[row - block]! : 0);
      vector[start + row] = pivot === 0 ? 0 : left / pivot;
    }
  }
}
