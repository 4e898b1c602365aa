import type { TableRecord } from '../dataset/table';

/** Which rows are shown, and in which order. */
export interface RowQuery {
  /** Only rows with this in some cell, whatever the case of its letters; '': all. */
  readonly text: string;
  /** Only rows with this label; '': those without one; null: all. */
  readonly label: string | null;
  /** By a column, by label, or (null) as they are in the file. */
  readonly sort: RowSort | null;
}

export interface RowSort {
  /** Index of a column, or the labels. */
  readonly by: number | 'label';
  readonly isDescending: boolean;
}

export const allRows: RowQuery = { text: '', label: null, sort: null };

/** What is asked of the rows. */
export interface ArrangedRows {
  readonly count: number;
  /** Undefined for a row that could not be read. */
  recordAt(row: number): TableRecord | undefined;
  labelsAt(row: number): readonly string[];
}

/** The rows in their order. A row that could not be read is shown among all, and where nothing else is asked than an order. */
export function arrangeRows(rows: ArrangedRows, { text, label, sort }: RowQuery): Int32Array<ArrayBuffer> {
  const wanted = text === '' ? undefined : new RegExp(escaped(text), 'iu');
  const chosen: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const record = rows.recordAt(row);
    if (wanted !== undefined && !(record?.values.some(value => value !== undefined && wanted.test(value)) ?? false)) {
      continue;
    }
    if (label !== null && !(record !== undefined && hasLabel(rows.labelsAt(row), label))) continue;
    chosen.push(row);
  }
  if (sort !== null) {
    const { by, isDescending } = sort;
    const key = (row: number): string =>
      by === 'label' ? rows.labelsAt(row).join('; ') : (rows.recordAt(row)?.values[by] ?? '');
    const keys = new Map(chosen.map(row => [row, key(row)]));
    chosen.sort((a, b) => compare(keys.get(a)!, keys.get(b)!, isDescending));
  }
  return Int32Array.from(chosen);
}

function hasLabel(labels: readonly string[], label: string): boolean {
  return label === '' ? labels.length === 0 : labels.includes(label);
}

/** Numbers by their value, and what is empty last in either direction. */
function compare(left: string, right: string, isDescending: boolean): number {
  if (left === '' || right === '') return Number(left === '') - Number(right === '');
  const order = alphabetical.compare(left, right);
  return isDescending ? -order : order;
}

const alphabetical = new Intl.Collator('en', { numeric: true });

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
