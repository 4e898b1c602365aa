/** Vectors of some of a vocabulary's features, in bytes: rounding to 1/127 of a vector's largest element costs no accuracy. */
export class FeatureVectors {
  /** [feature] → row + 1, or 0. */
  private readonly rows: Int32Array;

  /**
   * @param columns the features that have a vector, ascending
   * @param scales [rows]: what one step of a row's bytes stands for
   * @param bytes [rows, dimension]
   */
  constructor(
    readonly dimension: number,
    readonly columns: Int32Array,
    readonly scales: Float32Array,
    readonly bytes: Int8Array,
  ) {
    this.rows = new Int32Array(columns.length === 0 ? 0 : columns.at(-1)! + 1);
    columns.forEach((column, row) => (this.rows[column] = row + 1));
  }

  /** @param vectors [columns, dimension] */
  static fromFloats(dimension: number, columns: Int32Array, vectors: Float32Array): FeatureVectors {
    const scales = new Float32Array(columns.length);
    const bytes = new Int8Array(vectors.length);
    for (let row = 0; row < columns.length; row++) {
      const start = row * dimension;
      let largest = 0;
      for (let at = start; at < start + dimension; at++) largest = Math.max(largest, Math.abs(vectors[at]!));
      if (largest === 0) continue;
      scales[row] = largest / LARGEST_BYTE;
      for (let at = start; at < start + dimension; at++) {
        bytes[at] = Math.round((vectors[at]! / largest) * LARGEST_BYTE);
      }
    }
    return new FeatureVectors(dimension, columns, scales, bytes);
  }

  /** Adds a multiple of a feature's vector to `sums`, nothing where it has none. */
  addTo(sums: Float64Array, column: number, factor: number): void {
    if (column >= this.rows.length) return;
    const row = this.rows[column]! - 1;
    if (row < 0) return;
    const { bytes, dimension } = this;
    const scaled = factor * this.scales[row]!;
    const start = row * dimension;
    for (let at = 0; at < dimension; at++) sums[at]! += scaled * bytes[start + at]!;
  }
}

const LARGEST_BYTE = 127;
