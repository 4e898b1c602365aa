import { dotProduct } from '../linear/dotProduct';
import type { SparseMatrix } from '../linear/sparseMatrix';
import { semanticBlocks, type SemanticBlock } from './semanticFeatures';
import type { DenseMatrix, SemanticRows } from './semanticRows';

/** [block] → products of all pairs of texts, [n, n]; 1 on the diagonal. */
export type BlockKernels = Readonly<Record<SemanticBlock, Float64Array>>;

export function blockKernels({ texts, sparse, dense }: SemanticRows): BlockKernels {
  return {
    words: sparseKernel(sparse.words),
    characters: sparseKernel(sparse.characters),
    latentWords: denseKernel(dense.latentWords, texts),
    latentCharacters: denseKernel(dense.latentCharacters, texts),
    wordVectors: denseKernel(dense.wordVectors, texts),
    pairVectors: denseKernel(dense.pairVectors, texts),
  };
}

/** The blocks' kernels as one, each with its share. */
export function weighedKernel(kernels: BlockKernels, shares: Readonly<Record<SemanticBlock, number>>): Float64Array {
  const sum = new Float64Array(kernels.words.length);
  for (const block of semanticBlocks) {
    const kernel = kernels[block];
    const share = shares[block];
    for (let at = 0; at < sum.length; at++) sum[at]! += share * kernel[at]!;
  }
  return sum;
}

function sparseKernel({ rows, columnCount, rowStarts, columns, values }: SparseMatrix): Float64Array {
  const kernel = new Float64Array(rows * rows);
  const spread = new Float64Array(columnCount);
  for (let row = 0; row < rows; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) spread[columns[at]!] = values[at]!;
    for (let other = 0; other <= row; other++) {
      let sum = 0;
      for (let at = rowStarts[other]!; at < rowStarts[other + 1]!; at++) sum += values[at]! * spread[columns[at]!]!;
      kernel[row * rows + other] = kernel[other * rows + row] = sum;
    }
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) spread[columns[at]!] = 0;
  }
  return kernel;
}

function denseKernel({ dimension, values }: DenseMatrix, rows: number): Float64Array {
  const precise = Float64Array.from(values);
  const kernel = new Float64Array(rows * rows);
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other <= row; other++) {
      const product = dotProduct(precise, row * dimension, precise, other * dimension, dimension);
      kernel[row * rows + other] = kernel[other * rows + row] = product;
    }
  }
  return kernel;
}
