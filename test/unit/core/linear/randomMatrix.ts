import type { SparseMatrix } from '../../../../src/core/linear/sparseMatrix';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { SparseMatrixBuilder } from '../../../../src/core/text/sparseMatrixBuilder';

/** About a third of the elements are not zero. */
export function randomSparse(rows: number, columnCount: number, seed: number): SparseMatrix {
  const random = new RandomSequence(seed, RandomStream.Split);
  const builder = new SparseMatrixBuilder(columnCount);
  for (let row = 0; row < rows; row++) {
    const columns = Int32Array.from({ length: columnCount }, (_, column) => column).filter(() => random.next() < 0.33);
    builder.addRow(
      columns,
      Array.from(columns, () => random.nextNormal()),
    );
  }
  return builder.finish();
}

export function randomDense(rows: number, columns: number, seed: number): Float32Array {
  const random = new RandomSequence(seed, RandomStream.Split);
  return Float32Array.from({ length: rows * columns }, () => random.nextNormal());
}

export function toDense({ rows, columnCount, rowStarts, columns, values }: SparseMatrix): Float64Array {
  const dense = new Float64Array(rows * columnCount);
  for (let row = 0; row < rows; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++)
      dense[row * columnCount + columns[at]!]! += values[at]!;
  }
  return dense;
}

/** M·Mᵀ of a random M: symmetric, and positive definite where M has at least as many columns as rows. */
export function randomGram(size: number, columns: number, seed: number): Float64Array {
  const factor = randomDense(size, columns, seed);
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += factor[row * columns + k]! * factor[column * columns + k]!;
    return sum;
  });
}

export const noPause = (): Promise<void> => Promise.resolve();
