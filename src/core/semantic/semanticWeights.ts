import type { SparseMatrix } from '../linear/sparseMatrix';
import { denseBlocks, semanticBlocks, sparseBlocks, type SemanticBlock } from './semanticFeatures';
import type { DenseMatrix, SemanticRows } from './semanticRows';

/** What each feature of each block adds to each class: [features of the block, C] row-major, the blocks' shares multiplied in. */
export type SemanticWeights = Readonly<Record<SemanticBlock, Float32Array>>;

/** Sums of the features' weights, [texts, C]. */
export function weighRows(
  { texts, sparse, dense }: SemanticRows,
  weights: SemanticWeights,
  classes: number,
): Float64Array {
  const sums = new Float64Array(texts * classes);
  for (const block of sparseBlocks) addSparse(sparse[block], weights[block], classes, sums);
  for (const block of denseBlocks) addDense(dense[block], weights[block], classes, sums);
  return sums;
}

/**
 * The weights of a kernel machine: share · Σ text's features · its coefficients.
 *
 * @param alpha [texts, C]
 */
export function foldIntoWeights(
  { sparse, dense }: SemanticRows,
  alpha: Float64Array,
  shares: Readonly<Record<SemanticBlock, number>>,
  classes: number,
): SemanticWeights {
  const weights = {
    words: foldSparse(sparse.words, alpha, classes),
    characters: foldSparse(sparse.characters, alpha, classes),
    latentWords: foldDense(dense.latentWords, alpha, classes),
    latentCharacters: foldDense(dense.latentCharacters, alpha, classes),
    wordVectors: foldDense(dense.wordVectors, alpha, classes),
    pairVectors: foldDense(dense.pairVectors, alpha, classes),
  };
  for (const block of semanticBlocks) {
    const share = shares[block];
    weights[block].forEach((value, at) => (weights[block][at] = share * value));
  }
  return weights;
}

function addSparse(matrix: SparseMatrix, weights: Float32Array, classes: number, sums: Float64Array): void {
  const { rows, rowStarts, columns, values } = matrix;
  for (let row = 0; row < rows; row++) {
    for (let entry = rowStarts[row]!; entry < rowStarts[row + 1]!; entry++) {
      const start = columns[entry]! * classes;
      const value = values[entry]!;
      for (let label = 0; label < classes; label++) sums[row * classes + label]! += value * weights[start + label]!;
    }
  }
}

function addDense(
  { dimension, values }: DenseMatrix,
  weights: Float32Array,
  classes: number,
  sums: Float64Array,
): void {
  for (let row = 0; row * dimension < values.length; row++) {
    for (let column = 0; column < dimension; column++) {
      const value = values[row * dimension + column]!;
      for (let label = 0; label < classes; label++) {
        sums[row * classes + label]! += value * weights[column * classes + label]!;
      }
    }
  }
}

function foldSparse(matrix: SparseMatrix, alpha: Float64Array, classes: number): Float32Array {
  const { rows, columnCount, rowStarts, columns, values } = matrix;
  const weights = new Float32Array(columnCount * classes);
  for (let row = 0; row < rows; row++) {
    for (let entry = rowStarts[row]!; entry < rowStarts[row + 1]!; entry++) {
      const start = columns[entry]! * classes;
      const value = values[entry]!;
      for (let label = 0; label < classes; label++) weights[start + label]! += value * alpha[row * classes + label]!;
    }
  }
  return weights;
}

function foldDense({ dimension, values }: DenseMatrix, alpha: Float64Array, classes: number): Float32Array {
  const weights = new Float64Array(dimension * classes);
  for (let row = 0; row * dimension < values.length; row++) {
    for (let column = 0; column < dimension; column++) {
      const value = values[row * dimension + column]!;
      for (let label = 0; label < classes; label++) {
        weights[column * classes + label]! += value * alpha[row * classes + label]!;
      }
    }
  }
  return Float32Array.from(weights);
}
