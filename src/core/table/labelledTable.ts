import { guessColumns } from '../dataset/columns';
import type { TableSource } from '../dataset/datasetSource';
import { readTable } from '../dataset/readTable';
import type { Table } from '../dataset/table';
import type { TaskKind } from '../dataset/taskKind';
import type { CellEdit } from './cellEdit';
import { FileRows } from './fileRows';
import { readLabels, sameLabels, writeLabels } from './labelCells';
import { rewriteCells } from './rewriteCells';
import type { RowEdit } from './rowEdit';
import { RowSearch } from './rowSearch';

/** A table's file, and what its rows are to be read as. */
export interface TableFile {
  readonly kind: TableSource['kind'];
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly taskKind: TaskKind;
  /** Guessed where it is left out. */
  readonly textColumn?: string;
}

/** A table with labels in its columns that are not saved yet. Rows are counted from 0; those that could not be read are among them. */
export class LabelledTable {
  readonly table: Table;
  readonly rows: FileRows;
  /** Index of the column with the texts; −1 where there is no column. */
  readonly textColumn: number;
  /** By column and record: labels that differ from what the file has. */
  private readonly unsaved = new Map<number, Map<number, readonly string[]>>();

  constructor(readonly file: TableFile) {
    this.table = readTable(file.kind, file.path, file.bytes);
    this.rows = new FileRows(this.table);
    const textColumn = file.textColumn ?? guessColumns(this.table, file.taskKind).textColumn;
    const index = this.table.columns.findIndex(name => name === textColumn);
    this.textColumn = index < 0 ? Math.min(0, this.table.columns.length - 1) : index;
  }

  /** Of a record, without white space around it. */
  textOf(record: number): string {
    return this.table.records[record]?.values[this.textColumn]?.trim() ?? '';
  }

  /** Index of the record in a row that can have labels: one that was read and has a text. */
  recordIn(row: number): number | undefined {
    const record = row < this.rows.count ? this.rows.at(row) : undefined;
    return typeof record === 'number' && this.textOf(record) !== '' ? record : undefined;
  }

  labelsOf(record: number, column: number): readonly string[] {
    return this.unsaved.get(column)?.get(record) ?? this.savedLabels(record, column);
  }

  get hasUnsaved(): boolean {
    return [...this.unsaved.values()].some(({ size }) => size > 0);
  }

  /** What it takes to give each row its labels; rows that have them, or cannot have any, are left out. */
  editsFor(rows: readonly number[], column: string, labels: readonly (readonly string[])[]): readonly RowEdit[] {
    const index = this.table.columns.indexOf(column);
    if (index < 0) return [];
    return rows.flatMap((row, place) => {
      const record = this.recordIn(row);
      if (record === undefined) return [];
      const before = this.labelsOf(record, index);
      const after = labels[place]!;
      return sameLabels(before, after) ? [] : [{ row, text: this.textOf(record), column, before, after }];
    });
  }

  /**
   * Does the edits, each in the row that has its text: the one it names, or the nearest. Tells which found none, and which found other
   * labels there than they were made for; these are done all the same.
   */
  apply(edits: readonly RowEdit[]): AppliedEdits {
    const search = new RowSearch(this);
    const lost: RowEdit[] = [];
    const contested: RowEdit[] = [];
    for (const edit of edits) {
      const column = this.table.columns.indexOf(edit.column);
      const record = column < 0 ? undefined : search.find(edit);
      if (record === undefined) {
        lost.push(edit);
        continue;
      }
      const now = this.labelsOf(record, column);
      if (!sameLabels(now, edit.before) && !sameLabels(now, edit.after)) contested.push(edit);
      this.set(record, column, edit.after);
    }
    return { lost, contested };
  }

  /** All that differs from the file, as one act. */
  unsavedEdits(): readonly RowEdit[] {
    return [...this.unsaved].flatMap(([column, labels]) =>
      [...labels].map(([record, after]) => ({
        row: this.rows.rowOf(record),
        text: this.textOf(record),
        column: this.table.columns[column]!,
        before: this.savedLabels(record, column),
        after,
      })),
    );
  }

  /** The file with the labels in it. Throws a UserFacingError where its format cannot hold one. */
  content(): Uint8Array<ArrayBuffer> {
    const { kind, path, bytes, taskKind } = this.file;
    const edits = [...this.unsaved].flatMap(([column, labels]) =>
      [...labels].map(([record, after]): CellEdit => {
        const value = writeLabels(after, this.table.records[record]!, column, taskKind);
        return { record, column, value };
      }),
    );
    return rewriteCells(kind, path, bytes, this.table, edits);
  }

  private savedLabels(record: number, column: number): readonly string[] {
    return readLabels(this.table.records[record]!, column, this.file.taskKind);
  }

  private set(record: number, column: number, labels: readonly string[]): void {
    const ofColumn = this.unsaved.get(column) ?? new Map<number, readonly string[]>();
    this.unsaved.set(column, ofColumn);
    if (sameLabels(labels, this.savedLabels(record, column))) ofColumn.delete(record);
    else ofColumn.set(record, labels);
  }
}

export interface AppliedEdits {
  readonly lost: readonly RowEdit[];
  readonly contested: readonly RowEdit[];
}
