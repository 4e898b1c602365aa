import type { TableSource } from '../dataset/datasetSource';
import { delimiterOf, readLenientRecord } from '../dataset/delimitedRecords';
import { fieldContent } from '../dataset/delimitedRecord';
import { readTable } from '../dataset/readTable';
import type { Table, TableRecord } from '../dataset/table';
import { UserFacingError } from '../errors';
import type { CellEdit } from './cellEdit';
import { FileText, type TextPatch } from './fileText';
import { jsonCellPatch } from './jsonCellPatch';

/**
 * The bytes of a table's file with other values in some cells. All other bytes stay what they were: quotes, line breaks, byte order mark,
 * spacing, the order of keys, and even what is no text. Throws a UserFacingError where a format cannot hold a value in its place.
 *
 * @param table what was read from these bytes
 */
export function rewriteCells(
  kind: TableSource['kind'],
  path: string,
  bytes: Uint8Array,
  table: Table,
  edits: readonly CellEdit[],
): Uint8Array<ArrayBuffer> {
  const file = new FileText(bytes, kind === 'jsonl' ? 'newline' : 'any');
  const patchOf = patcher(kind, path, file.text, table);
  const patches = edits.map(edit => ({ line: table.records[edit.record]!.line, ...patchOf(edit) }));
  const rewritten = file.patched(patches.sort((a, b) => a.start - b.start));
  refuseDamage(table, readTable(kind, path, rewritten), edits);
  return rewritten;
}

function patcher(kind: TableSource['kind'], path: string, text: string, table: Table): (edit: CellEdit) => TextPatch {
  if (kind === 'jsonl') {
    return ({ record, column, value }) =>
      jsonCellPatch(text, table.records[record]!.start, table.columns[column]!, value);
  }
  const delimiter = delimiterOf(kind, text);
  return ({ record, column, value }) => {
    const { start, line } = table.records[record]!;
    const read = readLenientRecord(kind, text, start, delimiter, table.columns.length);
    const field = read.record.fields[column]!;
    const content = fieldContent(String(value), field, delimiter);
    // Quotes mean nothing in such a line, so what needs them has no place in it.
    if (read.isLiteral && content !== value) {
      throw new UserFacingError(
        `“${String(value)}” cannot be written into line ${line} of “${path}”, whose quotes are not those of CSV.`,
        'Put the fields of that line in quotes, or choose a label without quotes and delimiters.',
      );
    }
    return { recordStart: start, start: field.start, end: field.end, content };
  };
}

/** A person's file is never replaced by one that reads otherwise than it should. */
function refuseDamage(before: Table, after: Table, edits: readonly CellEdit[]): void {
  const edited = new Map(edits.map(({ record, column, value }) => [`${record}:${column}`, value]));
  const isSame =
    before.records.length === after.records.length &&
    before.problems.length === after.problems.length &&
    before.records.every((record, index) => {
      const other = after.records[index]!;
      return before.columns.every((_, column) => {
        const value = edited.get(`${index}:${column}`) ?? cellOf(record, column);
        return sameCell(value, cellOf(other, after.columns.indexOf(before.columns[column]!)));
      });
    });
  if (!isSame) throw new Error('The table would not read as it should after writing, so it was not written.');
}

type Cell = string | readonly string[] | undefined;

function cellOf({ values, lists }: TableRecord, column: number): Cell {
  return lists?.[column] ?? values[column];
}

/** Without a value is as good as empty. */
function sameCell(left: Cell = '', right: Cell = ''): boolean {
  return typeof left === 'string' || typeof right === 'string'
    ? left === right
    : left.length === right.length && left.every((element, index) => element === right[index]);
}
