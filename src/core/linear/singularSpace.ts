import { RandomSequence, RandomStream } from '../random';
import { cholesky, solveLower } from './cholesky';
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
  for (let row = 0; row + 3 < rows; row += 4) {
    if (row % rowsPerPause === 0) await pause();
    addProducts(matrix, row * dimension, dimension, products);
  }
  for (let row = rows - (rows % 4); row < rows; row++) {
    const start = row * dimension;
    for (let i = 0; i < dimension; i++) {
      for (let j = 0; j <= i; j++) products[i * dimension + j]! += matrix[start + i]! * matrix[start + j]!;
    }
  }
  const factor = cholesky(products, dimension);
  const solved = new Float64Array(dimension);
  for (let row = 0; row < rows; row++) {
    if (row % rowsPerPause === 0) await pause();
    solved.set(matrix.subarray(row * dimension, (row + 1) * dimension));
    solveLower(factor, dimension, solved);
    matrix.set(solved, row * dimension);
  }
}

const rowsPerPause = 400;

/** Adds the products of four rows, lower half only. */
function addProducts(matrix: Float32Array, start: number, dimension: number, products: Float64Array): void {
  const [second, third, fourth] = [start + dimension, start + 2 * dimension, start + 3 * dimension];
  for (let i = 0; i < dimension; i++) {
    const a = matrix[start + i]!;
    const b = matrix[second + i]!;
    const c = matrix[third + i]!;
    const d = matrix[fourth + i]!;
    const to = i * dimension;
    for (let j = 0; j <= i; j++) {
      products[to + j]! +=
        a * matrix[start + j]! + b * matrix[second + j]! + (c * matrix[third + j]! + d * matrix[fourth + j]!);
    }
  }
}
