import { cellRanges } from '../dataset/cellRanges';
import { guessColumns } from '../dataset/columns';
import type { TableSource } from '../dataset/datasetSource';
import { readTable } from '../dataset/readTable';
import { splitSentences } from '../text/sentences';
import type { TextRange } from '../text/textRange';

/** What one item of a text is. Where columns are not named, they are guessed. */
export type LabellingUnit =
  | { readonly kind: 'sentences' }
  | { readonly kind: 'lines' }
  | {
      readonly kind: 'rows';
      readonly table: TableSource['kind'];
      readonly textColumn?: string;
      readonly labelColumn?: string;
    };

/** Something to label at its place in the text of its file. */
export interface LabellingItem extends TextRange {
  /** As a model is to read it: without the escapes that the file may need. */
  readonly text: string;
}

export interface LabellingItems {
  readonly items: readonly LabellingItem[];
  /** Rows that cannot be shown at their place, or could not be read. */
  readonly passedOver: number;
}

/** The items of a text in reading order. Rows that have a label in their file are left out. */
export function labellingItems(text: string, unit: LabellingUnit): LabellingItems {
  switch (unit.kind) {
    case 'sentences':
      return { items: splitSentences(text).map(range => itemAt(text, range)), passedOver: 0 };
    case 'lines':
      return { items: linesOf(text), passedOver: 0 };
    case 'rows':
      return rowsOf(text, unit);
  }
}

function itemAt(text: string, { start, end }: TextRange): LabellingItem {
  return { start, end, text: text.slice(start, end) };
}

function linesOf(text: string): readonly LabellingItem[] {
  // Without the white space around them; empty lines have nothing to match.
  return [...text.matchAll(/\S(?:[^\n\r]*\S)?/g)].map(({ index, 0: line }) =>
    itemAt(text, { start: index, end: index + line.length }),
  );
}

function rowsOf(text: string, unit: LabellingUnit & { readonly kind: 'rows' }): LabellingItems {
  const table = readTable(unit.table, '', new TextEncoder().encode(text));
  const guessed = guessColumns(table);
  const textColumn = unit.textColumn ?? guessed.textColumn;
  const labelColumn = unit.labelColumn ?? guessed.labelColumn;
  if (textColumn === undefined) return { items: [], passedOver: table.records.length + table.problems.length };
  const textIndex = table.columns.indexOf(textColumn);
  const labelIndex = labelColumn === undefined ? -1 : table.columns.indexOf(labelColumn);
  const ranges = cellRanges(unit.table, text, table, textColumn);
  const items: LabellingItem[] = [];
  let passedOver = table.problems.length;
  for (const [record, { values }] of table.records.entries()) {
    const value = values[textIndex]?.trim() ?? '';
    const isLabelled = (values[labelIndex]?.trim() ?? '') !== '';
    if (value === '' || isLabelled) continue;
    const range = ranges[record];
    if (range === undefined) passedOver++;
    else items.push({ ...range, text: value });
  }
  return { items, passedOver };
}
