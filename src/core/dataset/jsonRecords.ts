import { readJsonLines } from './jsonLines';
import type { Table, TableRecord } from './table';

/** JSON Lines as a table: the columns are the keys of all objects in the order in which they come up. */
export function readJsonRecords(path: string, utf8: Uint8Array): Table {
  const columns = new Map<string, number>();
  const { lines, problems } = readJsonLines(path, utf8);
  const records = lines.map(({ line, start, object }) => ({ line, start, ...valuesInOrder(object, columns) }));
  return { columns: [...columns.keys()], records, problems };
}

function valuesInOrder(
  object: Record<string, unknown>,
  columns: Map<string, number>,
): Omit<TableRecord, 'line' | 'start'> {
  const values: (string | undefined)[] = [];
  const lists: (readonly string[] | undefined)[] = [];
  for (const [key, value] of Object.entries(object)) {
    const column = columns.get(key) ?? columns.size;
    columns.set(key, column);
    values[column] = scalarText(value);
    if (Array.isArray(value)) lists[column] = value.flatMap(element => scalarText(element) ?? []);
  }
  return lists.length === 0 ? { values } : { values, lists };
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
}
