import { guessColumns } from '../core/dataset/columns';
import { UserFacingError } from '../core/errors';
import { AnnotatedRows, type RowAnchor, type RowAnnotation } from '../core/table/annotatedRows';
import { arrangeRows } from '../core/table/arrangeRows';
import { labelsAfter, type LabelAct } from '../core/table/labelAct';
import { LabelledTable, type AppliedEdits, type TableFile } from '../core/table/labelledTable';
import { decodeEdits, encodeEdits, inverse, type RowEdit } from '../core/table/rowEdit';
import { mostLabels } from '../core/dataset/valueCount';
import { shorten } from '../core/text/shorten';
import type {
  ArrangedTable,
  Arrangement,
  ChosenRows,
  LabelTarget,
  OpenedTable,
  RowRange,
  TableRow,
} from '../protocol/tableMethods';

/** A table that is open in an editor: its labels from the file or from the project, and the order in which its rows are shown. */
export class OpenTable {
  private labelled: LabelledTable;
  private annotated: AnnotatedRows | undefined;
  private target: LabelTarget = null;
  /** Index of the target among the columns; −1 for the project. */
  private column = -1;
  /** Its number. */
  private arrangement = 0;
  private order: Int32Array = new Int32Array();
  /** What the file will hold once it is saved. */
  private saving: Uint8Array | undefined;

  constructor(file: TableFile) {
    this.labelled = new LabelledTable(file);
  }

  /** Does edits that were not saved, and tells what there is. */
  open(edits: Uint8Array): OpenedTable {
    return this.describe(this.labelled.apply(decodeEdits(edits)));
  }

  reload(bytes: Uint8Array): OpenedTable | null {
    const { file } = this.labelled;
    if (sameBytes(bytes, file.bytes)) return null;
    const unsaved = this.labelled.unsavedEdits();
    this.replace({ ...file, bytes });
    return this.describe(this.labelled.apply(unsaved));
  }

  arrange({ number, query, target }: Arrangement): ArrangedTable {
    this.arrangement = number;
    this.target = target;
    this.column = target === null ? -1 : this.labelled.table.columns.indexOf(target);
    const { table, rows } = this.labelled;
    this.order = arrangeRows(
      {
        count: rows.count,
        recordAt: row => {
          const record = rows.at(row);
          return typeof record === 'number' ? table.records[record] : undefined;
        },
        labelsAt: row => this.labelsAt(row),
      },
      query,
    );
    return {
      arrangement: number,
      matching: this.order.length,
      labelled: this.countLabelled(),
      labels: this.labelsInUse(),
    };
  }

  countLabelled(): number {
    let count = 0;
    for (let row = 0; row < this.labelled.rows.count; row++) if (this.labelsAt(row).length > 0) count++;
    return count;
  }

  show({ arrangement, from, to }: RowRange): readonly TableRow[] {
    if (arrangement !== this.arrangement) return [];
    return [...this.order.subarray(from, to)].map(row => this.view(row));
  }

  lineAt(arrangement: number, place: number): number {
    const [row] = this.show({ arrangement, from: place, to: place + 1 });
    return row?.line ?? 1;
  }

  label(chosen: ChosenRows, act: LabelAct): Uint8Array {
    if (this.target === null) return new Uint8Array();
    const rows = this.rowsOf(chosen);
    const after = labelsAfter(
      act,
      rows.map(row => this.labelsAt(row)),
      this.labelled.file.taskKind,
    );
    const edits = this.labelled.editsFor(rows, this.target, after);
    this.labelled.apply(edits);
    return encodeEdits(edits);
  }

  applyEdits(encoded: Uint8Array, isUndo: boolean): Uint8Array {
    const edits = decodeEdits(encoded);
    const done: readonly RowEdit[] = isUndo ? inverse(edits) : edits;
    this.labelled.apply(done);
    return isUndo ? encodeEdits(done) : encoded;
  }

  content(): Uint8Array<ArrayBuffer> {
    const bytes = this.labelled.content();
    this.saving = bytes;
    return bytes.slice();
  }

  /** Nothing may have been labelled since `content`. */
  saved(): void {
    if (this.saving === undefined) return;
    this.replace({ ...this.labelled.file, bytes: this.saving });
    this.saving = undefined;
  }

  followAnnotations(changed: readonly RowAnnotation[], removed: readonly string[]): void {
    this.annotated ??= new AnnotatedRows(this.labelled);
    this.annotated.follow(changed, removed);
  }

  anchors(chosen: ChosenRows): readonly RowAnchor[] {
    this.annotated ??= new AnnotatedRows(this.labelled);
    const { annotated } = this;
    return this.rowsOf(chosen).flatMap(row => {
      const record = this.labelled.recordIn(row);
      return record === undefined ? [] : (annotated.anchorOf(record) ?? []);
    });
  }

  /** The rows keep their places where there are as many as before; else they have none until they are arranged anew. */
  private replace(file: TableFile): void {
    const count = this.labelled.rows.count;
    this.labelled = new LabelledTable(file);
    this.annotated = undefined;
    if (this.labelled.rows.count !== count) this.arrangement = -1;
  }

  /** The most frequent first. */
  private labelsInUse(): readonly string[] {
    const counts = new Map<string, number>();
    for (let row = 0; row < this.labelled.rows.count; row++) {
      for (const label of this.labelsAt(row)) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostLabels)
      .map(([label]) => label);
  }

  private rowsOf({ arrangement, ranges }: ChosenRows): readonly number[] {
    if (arrangement !== this.arrangement) {
      throw new UserFacingError('The rows have changed meanwhile.', 'Look at them again, and choose anew.');
    }
    return ranges.flatMap(([from, to]) => [...this.order.subarray(from, to)]);
  }

  private labelsAt(row: number): readonly string[] {
    const record = this.labelled.recordIn(row);
    if (record === undefined) return [];
    return this.column < 0 ? (this.annotated?.labelsOf(record) ?? []) : this.labelled.labelsOf(record, this.column);
  }

  private view(row: number): TableRow {
    const { table, rows, textColumn } = this.labelled;
    const place = rows.at(row);
    if (typeof place !== 'number') return { row, line: place.line, labels: [], cells: [], problem: place.message };
    const { line, values, lists } = table.records[place]!;
    const cells = table.columns.map((_, column) =>
      shorten(values[column] ?? lists?.[column]?.join('; ') ?? '', longestCell),
    );
    const hasText = this.labelled.textOf(place) !== '';
    const problem = `No text in the column “${table.columns[textColumn] ?? ''}”. Fill it in or delete the row.`;
    return { row, line, labels: this.labelsAt(row), cells, ...(!hasText && { problem }) };
  }

  private describe({ lost, contested }: AppliedEdits): OpenedTable {
    const { table, rows, textColumn, file } = this.labelled;
    const { labelColumn } = guessColumns(table, file.taskKind);
    const [failure] = table.columns.length === 0 ? table.problems : [];
    return {
      columns: table.columns,
      textColumn,
      ...(labelColumn !== undefined && { labelColumn }),
      rows: rows.count,
      problems: table.problems.length,
      ...(failure !== undefined && { failure: failure.message }),
      edits: encodeEdits(this.labelled.unsavedEdits()),
      contested: contested.length,
      lost: lost.map(({ text, after }) => `${after.join('; ')}: ${shorten(text, longestCell)}`),
    };
  }
}

/** In characters; nobody reads more in a row of one line. */
const longestCell = 300;

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
