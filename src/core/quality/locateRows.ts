import { cellRanges } from '../dataset/cellRanges';
import { readTable } from '../dataset/readTable';
import type { TextRange } from '../text/textRange';
import type { TableShape } from './labelledItem';

/** A row of a table's file as it was read. */
export interface RowSought {
  /** From 1; where the record started. */
  readonly line: number;
  readonly text: string;
}

/** Where a row is now; the label's place is unknown where it is none of text, such as a number in JSON. */
export interface RowPlace {
  readonly text: TextRange;
  readonly label: TextRange | undefined;
}

/** Finds rows again in the text of their file, which may have been edited: each time the nearest with the same text; undefined where there is none. */
export function locateRows(
  { kind, textColumn, labelColumn }: TableShape,
  file: string,
  rows: readonly RowSought[],
): readonly (RowPlace | undefined)[] {
  const table = readTable(kind, '', new TextEncoder().encode(file));
  const column = table.columns.indexOf(textColumn);
  const recordsOf = new Map<string, number[]>(rows.map(({ text }) => [text, []]));
  table.records.forEach(({ values }, record) => recordsOf.get(values[column]?.trim() ?? '')?.push(record));
  const texts = cellRanges(kind, file, table, textColumn);
  const labels = cellRanges(kind, file, table, labelColumn);
  return rows.map(({ line, text }) => {
    const record = nearestTo(line, recordsOf.get(text)!, ofRecord => table.records[ofRecord]!.line);
    const place = record === undefined ? undefined : texts[record];
    return place && { text: place, label: labels[record!] };
  });
}

function nearestTo(line: number, records: readonly number[], lineOf: (record: number) => number): number | undefined {
  const distanceOf = (record: number): number => Math.abs(lineOf(record) - line);
  return records.reduce<number | undefined>(
    (nearest, record) => (nearest === undefined || distanceOf(record) < distanceOf(nearest) ? record : nearest),
    undefined,
  );
}
