import { guessColumns } from './columns';
import type { TableSource } from './datasetSource';
import { holdsSeveralLabels, labelsInCell } from './labelCell';
import { readTable } from './readTable';
import type { RowProblem } from './rowProblem';
import type { Table } from './table';
import type { TaskKind } from './taskKind';
import { mostLabels, type ValueCount } from './valueCount';

/** What a person sees of a table before adding it as a dataset. */
export interface TablePreview {
  readonly columns: readonly string[];
  /** The columns that look like the text and the label; undefined when nothing does. */
  readonly textColumn?: string;
  readonly labelColumn?: string;
  /** The column that looks as if texts had several labels each: lists, or labels with `;` or `|` between them. */
  readonly severalLabelsColumn?: string;
  /** The first rows, at most 20. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly rowCount: number;
  /**
   * For each column its distinct values, most frequent first: the labels, if it is the label column, split where a cell may have several. Undefined where there are more than
   * `mostLabels`.
   */
  readonly values: readonly (readonly ValueCount[] | undefined)[];
  readonly problems: readonly RowProblem[];
}

/** Never throws for what the bytes hold: an unreadable file has no columns, and a problem that says why. */
export function previewTable(
  kind: TableSource['kind'],
  path: string,
  bytes: Uint8Array,
  taskKind: TaskKind = 'single',
): TablePreview {
  const table = readTable(kind, path, bytes);
  const { labelColumn } = guessColumns(table, 'multi');
  const hasSeveral = labelColumn !== undefined && holdsSeveralLabels(table, table.columns.indexOf(labelColumn));
  return {
    columns: table.columns,
    ...guessColumns(table, taskKind),
    ...(hasSeveral && { severalLabelsColumn: labelColumn }),
    rows: table.records
      .slice(0, previewedRows)
      .map(({ values }) => Object.fromEntries(table.columns.map((name, index) => [name, values[index] ?? '']))),
    rowCount: table.records.length,
    values: table.columns.map((_, index) => countValues(table, index, taskKind)),
    problems: table.problems,
  };
}

const previewedRows = 20;

function countValues(table: Table, column: number, kind: TaskKind): readonly ValueCount[] | undefined {
  const counts = new Map<string, number>();
  for (const record of table.records) {
    const names = kind === 'multi' ? labelsInCell(record, column) : [record.values[column]?.trim() ?? ''];
    for (const name of names ?? []) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
    if (counts.size > mostLabels) return undefined;
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
