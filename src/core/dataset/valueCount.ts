/** A value of a column, and in how many rows it stands. */
export interface ValueCount {
  readonly name: string;
  readonly count: number;
}

/** A column with more distinct values than this holds no labels. */
export const mostLabels = 500;
