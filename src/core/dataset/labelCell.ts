import type { Table, TableRecord } from './table';

/** What stands between two labels of one cell. */
const separator = /[;|]/;

/** The labels in a cell of a table: the elements of a JSON list, or what stands between `;` or `|`; undefined where there is no cell. */
export function labelsInCell({ values, lists }: TableRecord, column: number): readonly string[] | undefined {
  const parts = lists?.[column] ?? values[column]?.split(separator);
  return parts && [...new Set(parts.map(part => part.trim()).filter(part => part !== ''))];
}

/** Whether the cells of a column look like several labels each: as lists, or because they differ less when they are split. */
export function holdsSeveralLabels({ records }: Table, column: number): boolean {
  if (records.some(({ lists }) => lists?.[column] !== undefined)) return true;
  const cells = new Set(records.map(({ values }) => values[column]?.trim() ?? ''));
  if (![...cells].some(cell => separator.test(cell))) return false;
  return new Set(records.flatMap(record => labelsInCell(record, column) ?? [])).size < cells.size;
}
