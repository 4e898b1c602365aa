import type { SparseMatrix } from '../linear/sparseMatrix';
import { denseBlocks, sparseBlocks, type SemanticBlock } from './semanticFeatures';
import type { DenseMatrix, SemanticRows } from './semanticRows';

/**
 * What each feature of each block adds to each class: [C, features of the block], the blocks' shares multiplied in. One class after the
 * other, so that the innermost loops run over features: three times as fast as over classes.
 */
export type SemanticWeights = Readonly<Record<SemanticBlock, Float32Array>>;

/** Sums of the features' weights, [texts, C]. */
export function weighRows(
  { texts, sparse, dense }: SemanticRows,
  weights: SemanticWeights,
  classes: number,
): Float64Array {
  const sums = new Float64Array(texts * classes);
  for (let label = 0; label < classes; label++) {
    for (const block of sparseBlocks)
      addSparse(sparse[block], ofClass(weights[block], label, classes), sums, label, classes);
    for (const block of denseBlocks)
      addDense(dense[block], ofClass(weights[block], label, classes), sums, label, classes);
  }
  return sums;
}

/**
 * The weights of a kernel machine: share · Σ text's features · its coefficients.
 *
 * @param alpha [texts, C]
 */
export function foldIntoWeights(
  { texts, sparse, dense }: SemanticRows,
  alpha: Float64Array,
  shares: Readonly<Record<SemanticBlock, number>>,
  classes: number,
): SemanticWeights {
  const fold = (
    block: SemanticBlock,
    features: number,
    add: (coefficients: Float64Array, to: Float32Array) => void,
  ): Float32Array => {
    const weights = new Float32Array(features * classes);
    for (let label = 0; label < classes; label++) {
      const coefficients = Float64Array.from(
        { length: texts },
        (_, text) => shares[block] * alpha[text * classes + label]!,
      );
      add(coefficients, ofClass(weights, label, classes));
    }
    return weights;
  };
  const foldSparse = (block: (typeof sparseBlocks)[number]): Float32Array =>
    fold(block, sparse[block].columnCount, (coefficients, to) => {
      addSparseRows(sparse[block], coefficients, to);
    });
  const foldDense = (block: (typeof denseBlocks)[number]): Float32Array =>
    fold(block, dense[block].dimension, (coefficients, to) => {
      addDenseRows(dense[block], coefficients, to);
    });
  return {
    words: foldSparse('words'),
    characters: foldSparse('characters'),
    latentWords: foldDense('latentWords'),
    latentCharacters: foldDense('latentCharacters'),
    wordVectors: foldDense('wordVectors'),
    pairVectors: foldDense('pairVectors'),
  };
}

/** The part of one class, where it stands. */
export function ofClass(weights: Float32Array, label: number, classes: number): Float32Array {
  const features = weights.length / classes;
  return weights.subarray(label * features, (label + 1) * features);
}

function addSparse(
  { rows, rowStarts, columns, values }: SparseMatrix,
  weights: Float32Array,
  sums: Float64Array,
  label: number,
  classes: number,
): void {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    const end = rowStarts[row + 1]!;
    for (let entry = rowStarts[row]!; entry < end; entry++) sum += values[entry]! * weights[columns[entry]!]!;
    sums[row * classes + label]! += sum;
  }
}

function addDense(
  { dimension, values }: DenseMatrix,
  weights: Float32Array,
  sums: Float64Array,
  label: number,
  classes: number,
): void {
  for (let row = 0; row * dimension < values.length; row++) {
    let sum = 0;
    const start = row * dimension;
    for (let column = 0; column < dimension; column++) sum += values[start + column]! * weights[column]!;
    sums[row * classes + label]! += sum;
  }
}

function addSparseRows(
  { rows, rowStarts, columns, values }: SparseMatrix,
  coefficients: Float64Array,
  to: Float32Array,
): void {
  for (let row = 0; row < rows; row++) {
    const coefficient = coefficients[row]!;
    const end = rowStarts[row + 1]!;
    for (let entry = rowStarts[row]!; entry < end; entry++) to[columns[entry]!]! += coefficient * values[entry]!;
  }
}

function addDenseRows({ dimension, values }: DenseMatrix, coefficients: Float64Array, to: Float32Array): void {
  const sums = new Float64Array(dimension);
  for (let row = 0; row * dimension < values.length; row++) {
    const coefficient = coefficients[row]!;
    const start = row * dimension;
    for (let column = 0; column < dimension; column++) sums[column]! += coefficient * values[start + column]!;
  }
  to.set(sums);
}
