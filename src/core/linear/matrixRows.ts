/** The rows of a row-major matrix [N, C], as lists. */
export function matrixRows(matrix: ArrayLike<number>, columns: number): number[][] {
  return Array.from({ length: matrix.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_value, column) => matrix[row * columns + column]!),
  );
}
