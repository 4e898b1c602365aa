import type { RowProblem } from './rowProblem';

/** A file of records, whatever its format. */
export interface Table {
  readonly columns: readonly string[];
  readonly records: readonly TableRecord[];
  /** Records, or the whole file, that could not be read. */
  readonly problems: readonly RowProblem[];
}

export interface TableRecord {
  /** From 1; where the record starts. */
  readonly line: number;
  /** The same in UTF-16 units of the file's text without byte order mark. */
  readonly start: number;
  /** In the order of the columns; undefined where the record has no such value, or none that is text. */
  readonly values: readonly (string | undefined)[];
  /** The same of values that are lists of such text, as JSON has them; left out where there are none. */
  readonly lists?: readonly (readonly string[] | undefined)[];
}
