import type { RowProblem } from '../dataset/rowProblem';
import type { Table } from '../dataset/table';

/** The rows of a file in its order: records, and between them what could not be read. */
export class FileRows {
  /** [row] index of the record, or −1 − index of the problem. */
  private readonly places: Int32Array;
  /** [record] */
  private readonly rowOfRecord: Int32Array;

  constructor(private readonly table: Table) {
    const { records, problems } = table;
    this.places = new Int32Array(records.length + problems.length);
    this.rowOfRecord = new Int32Array(records.length);
    let problem = 0;
    let row = 0;
    for (const [record, { line }] of records.entries()) {
      for (; problem < problems.length && problems[problem]!.line < line; problem++) this.places[row++] = -1 - problem;
      this.rowOfRecord[record] = row;
      this.places[row++] = record;
    }
    for (; problem < problems.length; problem++) this.places[row++] = -1 - problem;
  }

  get count(): number {
    return this.places.length;
  }

  /** Index of the record in this row, or what is wrong with it. */
  at(row: number): number | RowProblem {
    const place = this.places[row]!;
    return place >= 0 ? place : this.table.problems[-1 - place]!;
  }

  rowOf(record: number): number {
    return this.rowOfRecord[record]!;
  }
}
