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

/** Where the row is now; the label's place is unknown where it is none of text, such as a number in JSON. */
export interface RowPlace {
  readonly text: TextRange;
  readonly label: TextRange | undefined;
}

/** Finds a row again in the text of its file, which may have been edited: the nearest with the same text. Undefined where there is none. */
export function locateRow(table: TableShape, file: string, { line, text }: RowSought): RowPlace | undefined {
  const { kind, textColumn, labelColumn } = table;
  const content = readTable(kind, '', new TextEncoder().encode(file));
  const column = content.columns.indexOf(textColumn);
  let nearest: number | undefined;
  const distanceOf = (record: number): number => Math.abs(content.records[record]!.line - line);
  content.records.forEach(({ values }, record) => {
    if (values[column]?.trim() !== text) return;
    if (nearest === undefined || distanceOf(record) < distanceOf(nearest)) nearest = record;
  });
  if (nearest === undefined) return undefined;
  const place = cellRanges(kind, file, content, textColumn)[nearest];
  return place && { text: place, label: cellRanges(kind, file, content, labelColumn)[nearest] };
}
