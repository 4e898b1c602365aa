import { RandomSequence, RandomStream } from '../random';
import { cholesky, solveLower } from './cholesky';
import { fourDotProducts } from './dotProduct';
import type { SparseMatrix } from './sparseMatrix';
import { sparseTimesDense, transpose } from './sparseProduct';

/**
 * An orthonormal basis of the space of a matrix's first right singular vectors, by random projection and subspace iteration (Halko,
 * Martinsson and Tropp 2011, algorithm 4.4). Which basis of that space is of no account to latent semantic analysis: lengths and angles
 * of projected texts are the same in each. So no singular value is computed.
 *
 * @param pause awaited every hundredth of a second: lets others run, and may throw to stop
 * @returns [columns of the matrix, dimension]; columns of zeros where the matrix has a lower rank
 */
export async function rightSingularSpace(
  matrix: SparseMatrix,
  { dimension, iterations, seed }: SingularSpaceSettings,
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const transposed = transpose(matrix);
  const random = new RandomSequence(seed, RandomStream.SingularVectors);
  const start = Float32Array.from({ length: matrix.rows * dimension }, () => random.nextNormal());
  let right = await sparseTimesDense(transposed, start, dimension, pause);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const left = await sparseTimesDense(matrix, right, dimension, pause);
    await orthonormalize(left, dimension, pause);
    right = await sparseTimesDense(transposed, left, dimension, pause);
  }
  await orthonormalize(right, dimension, pause);
  return right;
}

export interface SingularSpaceSettings {
  readonly dimension: number;
  /** Each multiplies by the matrix and its transpose once. */
  readonly iterations: number;
  readonly seed: number;
}

/** Makes the columns of a matrix [rows, dimension] orthonormal, in place, by the Cholesky factor of their products. */
async function orthonormalize(matrix: Float32Array, dimension: number, pause: () => Promise<void>): Promise<void> {
  const rows = matrix.length / dimension;
  const products = new Float64Array(dimension * dimension);
  for (let row = 0; row < rows; row += ROWS_AT_ONCE) {
    await pause();
    addProducts(matrix.subarray(row * dimension, (row + ROWS_AT_ONCE) * dimension), dimension, products);
  }
  const factor = cholesky(products, dimension);
  const solved = new Float64Array(dimension);
  for (let row = 0; row < rows; row++) {
    if (row % ROWS_AT_ONCE === 0) await pause();
    solved.set(matrix.subarray(row * dimension, (row + 1) * dimension));
    solveLower(factor, dimension, solved);
    matrix.set(solved, row * dimension);
  }
}

const ROWS_AT_ONCE = 256;

/** Adds the products of all pairs of columns of some rows: at least the lower half. */
function addProducts(rows: Float32Array, dimension: number, products: Float64Array): void {
  const count = rows.length / dimension;
  const columns = new Float64Array(count * (dimension + 3));
  rows.forEach((value, at) => (columns[(at % dimension) * count + Math.floor(at / dimension)] = value));
  const four = new Float64Array(4);
  for (let column = 0; column < dimension; column++) {
    for (let other = 0; other <= column; other += 4) {
      fourDotProducts(columns, column * count, columns, other * count, count, count, four);
      for (let next = other; next < Math.min(other + 4, dimension); next++) {
        products[column * dimension + next]! += four[next - other]!;
      }
    }
  }
}
