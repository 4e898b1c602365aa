/** Another value for one cell of a table. */
export interface CellEdit {
  /** Index among the records of the table. */
  readonly record: number;
  /** Index among its columns. */
  readonly column: number;
  /** A list only where the cell is one of JSON. */
  readonly value: string | readonly string[];
}
