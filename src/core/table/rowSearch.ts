import type { RowEdit } from './rowEdit';

/** What is searched: the texts of a table by record, and the rows they are in. */
export interface SearchedRows {
  readonly table: { readonly records: { readonly length: number } };
  readonly rows: { rowOf(record: number): number };
  textOf(record: number): string;
  recordIn(row: number): number | undefined;
}

/** Finds the rows of edits by their texts. Rows that others put in or took out move all behind them by the same number. */
export class RowSearch {
  private shift = 0;
  private byText: Map<string, number[]> | undefined;

  constructor(private readonly searched: SearchedRows) {}

  /** Index of the record; undefined when no row has the text. */
  find({ row, text }: Pick<RowEdit, 'row' | 'text'>): number | undefined {
    for (const shift of [this.shift, 0]) {
      const record = this.searched.recordIn(Math.max(0, row + shift));
      if (record !== undefined && this.searched.textOf(record) === text) return this.found(record, row);
    }
    this.byText ??= this.indexTexts();
    const expected = row + this.shift;
    const [nearest] = [...(this.byText.get(text) ?? [])].sort(
      (a, b) => Math.abs(this.searched.rows.rowOf(a) - expected) - Math.abs(this.searched.rows.rowOf(b) - expected),
    );
    return nearest === undefined ? undefined : this.found(nearest, row);
  }

  private found(record: number, row: number): number {
    this.shift = this.searched.rows.rowOf(record) - row;
    return record;
  }

  private indexTexts(): Map<string, number[]> {
    const byText = new Map<string, number[]>();
    for (let record = 0; record < this.searched.table.records.length; record++) {
      const text = this.searched.textOf(record);
      const known = byText.get(text);
      if (known === undefined) byText.set(text, [record]);
      else known.push(record);
    }
    return byText;
  }
}
