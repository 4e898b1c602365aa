import type { SparseMatrix } from '../linear/sparseMatrix';

/**
 * How much the presence of each feature speaks for one class and against all others: log((p/‖p‖₁) / (q/‖q‖₁)), where p counts the
 * texts of the class that have the feature, q those of the other classes, both plus `smoothing` (Wang and Manning 2012). As scales
 * of the columns they make a linear classifier naive Bayes's heir.
 *
 * @param classes the class of each row
 * @returns [feature]; of two classes the ratios of one are those of the other with their signs turned
 */
export function logCountRatios(
  rows: SparseMatrix,
  classes: ArrayLike<number>,
  ofClass: number,
  smoothing = 1,
): Float32Array {
  const within = new Float64Array(rows.columnCount).fill(smoothing);
  const without = new Float64Array(rows.columnCount).fill(smoothing);
  for (let row = 0; row < rows.rows; row++) {
    const counts = classes[row] === ofClass ? within : without;
    for (let entry = rows.rowStarts[row]!; entry < rows.rowStarts[row + 1]!; entry++)
      counts[rows.columns[entry]!]! += 1;
  }
  const offset = Math.log(sum(without)) - Math.log(sum(within));
  return Float32Array.from(within, (count, feature) => Math.log(count) - Math.log(without[feature]!) + offset);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
