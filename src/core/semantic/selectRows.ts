import type { SparseMatrix } from '../linear/sparseMatrix';
import { SparseMatrixBuilder } from '../text/sparseMatrixBuilder';
import type { DenseMatrix, SemanticRows } from './semanticRows';

/** Some of the texts, in the order that is given. */
export function selectRows({ sparse, dense }: SemanticRows, chosen: readonly number[]): SemanticRows {
  return {
    texts: chosen.length,
    sparse: { words: selectSparse(sparse.words, chosen), characters: selectSparse(sparse.characters, chosen) },
    dense: {
      latentWords: selectDense(dense.latentWords, chosen),
      latentCharacters: selectDense(dense.latentCharacters, chosen),
      wordVectors: selectDense(dense.wordVectors, chosen),
      pairVectors: selectDense(dense.pairVectors, chosen),
    },
  };
}

function selectSparse(
  { columnCount, rowStarts, columns, values }: SparseMatrix,
  chosen: readonly number[],
): SparseMatrix {
  const builder = new SparseMatrixBuilder(columnCount);
  for (const row of chosen) {
    const [start, end] = [rowStarts[row]!, rowStarts[row + 1]!];
    builder.addRow(columns.subarray(start, end), values.subarray(start, end));
  }
  return builder.finish();
}

function selectDense({ dimension, values }: DenseMatrix, chosen: readonly number[]): DenseMatrix {
  const selected = new Float32Array(chosen.length * dimension);
  chosen.forEach((row, to) => {
    selected.set(values.subarray(row * dimension, (row + 1) * dimension), to * dimension);
  });
  return { dimension, values: selected };
}
