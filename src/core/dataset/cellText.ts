import type { TableSource } from './datasetSource';

/** A value as it stands in a cell of a table's file, where the cell has its quotes already or, in CSV and TSV, has none. */
export function rawCell(kind: TableSource['kind'], value: string, isQuoted: boolean): string {
  if (kind === 'jsonl') return JSON.stringify(value).slice(1, -1);
  const doubled = value.replaceAll('"', '""');
  if (isQuoted) return doubled;
  return /["\r\n,;\t]/.test(value) ? `"${doubled}"` : value;
}

/** The value of what stands in a cell, without the quotes around it. */
export function cellValue(kind: TableSource['kind'], raw: string): string {
  if (kind !== 'jsonl') return raw.replaceAll('""', '"').trim();
  try {
    return String(JSON.parse(`"${raw}"`)).trim();
  } catch {
    return raw.trim();
  }
}
