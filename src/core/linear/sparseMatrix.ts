/** A matrix by its rows of non-zero elements (compressed sparse rows). A row may name a column twice: the values add up. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columnCount: number;
  /** [rows + 1]: the elements of row r are those from `rowStarts[r]` up to `rowStarts[r + 1]`. */
  readonly rowStarts: Int32Array;
  /** Of each element, its column. */
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** @throws RangeError when following the indices would lead outside the matrix */
export function checkSparseMatrix({ rows, columnCount, rowStarts, columns, values }: SparseMatrix): void {
  if (rowStarts.length !== rows + 1 || rowStarts[0] !== 0 || rowStarts[rows] !== columns.length) {
    throw new RangeError(`The starts of ${rows} rows do not cover ${columns.length} elements.`);
  }
  if (values.length !== columns.length) {
    throw new RangeError(`${values.length} values for ${columns.length} elements.`);
  }
  for (let row = 0; row < rows; row++) {
    if (rowStarts[row + 1]! < rowStarts[row]!) throw new RangeError(`Row ${row} ends before it starts.`);
    for (let element = rowStarts[row]!; element < rowStarts[row + 1]!; element++) {
      const column = columns[element]!;
      if (column < 0 || column >= columnCount) throw new RangeError(`Column ${column} of a matrix of ${columnCount}.`);
    }
  }
}
