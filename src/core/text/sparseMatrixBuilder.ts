import type { SparseMatrix } from '../linear/sparseMatrix';

/** Collects rows one after the other; its arrays grow by doubling where more entries come than were expected. */
export class SparseMatrixBuilder {
  private readonly starts: number[] = [0];
  private columns: Int32Array;
  private values: Float32Array;
  private length = 0;

  constructor(
    private readonly columnCount: number,
    expectedEntries = 1024,
  ) {
    this.columns = new Int32Array(expectedEntries);
    this.values = new Float32Array(expectedEntries);
  }

  /** @param columns ascending */
  addRow(columns: Int32Array, values: ArrayLike<number>): void {
    const length = this.length + columns.length;
    if (length > this.columns.length) {
      const capacity = Math.max(length, 2 * this.columns.length);
      this.columns = grown(this.columns, new Int32Array(capacity));
      this.values = grown(this.values, new Float32Array(capacity));
    }
    this.columns.set(columns, this.length);
    this.values.set(values, this.length);
    this.length = length;
    this.starts.push(length);
  }

  finish(): SparseMatrix {
    return {
      rows: this.starts.length - 1,
      columnCount: this.columnCount,
      rowStarts: Int32Array.from(this.starts),
      columns: this.columns.subarray(0, this.length),
      values: this.values.subarray(0, this.length),
    };
  }
}

/** Every element becomes the value of its column. */
export function columnValues(rows: SparseMatrix, values: Float32Array): SparseMatrix {
  const elements = new Float32Array(rows.columns.length);
  rows.columns.forEach((column, entry) => (elements[entry] = values[column]!));
  return { ...rows, values: elements };
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Some rows of a matrix, in the given order. */
export function rowsOf(matrix: SparseMatrix, rows: readonly number[]): SparseMatrix {
  const rowStarts = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    rowStarts[index + 1] = rowStarts[index]! + matrix.rowStarts[row + 1]! - matrix.rowStarts[row]!;
  });
  const columns = new Int32Array(rowStarts[rows.length]!);
  const values = new Float32Array(columns.length);
  rows.forEach((row, index) => {
    columns.set(matrix.columns.subarray(matrix.rowStarts[row], matrix.rowStarts[row + 1]), rowStarts[index]);
    values.set(matrix.values.subarray(matrix.rowStarts[row], matrix.rowStarts[row + 1]), rowStarts[index]);
  });
  return { rows: rows.length, columnCount: matrix.columnCount, rowStarts, columns, values };
}
