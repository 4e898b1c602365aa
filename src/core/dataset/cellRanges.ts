import type { TextRange } from '../text/textRange';
import type { TableSource } from './datasetSource';
import { delimiterOf, readLenientRecord } from './delimitedRecords';
import { jsonMembers } from './jsonMembers';
import type { Table, TableRecord } from './table';

/**
 * Where the values of a column stand in the text of the table's file, without quotes and the white space around them: [record], undefined
 * where the value is none or was not found. What stands there may be escaped, as in "" or \n.
 *
 * @param table what was read from this text
 */
export function cellRanges(
  kind: TableSource['kind'],
  text: string,
  table: Table,
  column: string,
): readonly (TextRange | undefined)[] {
  const find = cellFinder(kind, text, table, column);
  return table.records.map(find);
}

/** The same for one record at a time. */
export function cellFinder(
  kind: TableSource['kind'],
  text: string,
  { columns }: Table,
  column: string,
): (record: TableRecord) => TextRange | undefined {
  const index = columns.indexOf(column);
  const delimiter = kind === 'jsonl' ? '' : delimiterOf(kind, text);
  return ({ start, values }) => {
    if ((values[index]?.trim() ?? '') === '') return undefined;
    const range =
      kind === 'jsonl'
        ? stringContent(text, start, column)
        : readLenientRecord(kind, text, start, delimiter, columns.length).record.fields[index];
    return range && trimmed(text, range);
  };
}

/** Within its quotes; where a key comes twice, the last counts. A value that is no string has no text to show. */
function stringContent(text: string, start: number, column: string): TextRange | undefined {
  const value = jsonMembers(text, start).findLast(({ key }) => key === column)?.value;
  return value && text[value.start] === '"' ? { start: value.start + 1, end: value.end - 1 } : undefined;
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
  const raw = text.slice(start, end);
  const content = raw.trim();
  const from = start + raw.length - raw.trimStart().length;
  return { start: from, end: from + content.length };
}
