import { UserFacingError } from '../errors';
import {
  endOfLine,
  readLiteralLine,
  readRecord,
  valueOf,
  type DelimitedRecord,
  type QuoteFault,
} from './delimitedRecord';
import type { RowProblem } from './rowProblem';
import type { Table, TableRecord } from './table';
import { damagedMessage, damageIn } from './utf8';

/**
 * CSV (RFC 4180, comma or semicolon) and TSV, with a header. Where the quotes of a record are wrong the reader reports its first line
 * and goes on with the next line, so that one stray quote cannot swallow the rows after it.
 */
export function readDelimitedRecords(kind: 'csv' | 'tsv', path: string, utf8: Uint8Array): Table {
  const text = new TextDecoder().decode(utf8);
  const delimiter = delimiterOf(kind, text);
  const damage = damageIn(utf8);
  const isDamaged = damage.test(text);
  const records: TableRecord[] = [];
  const problems: RowProblem[] = [];
  let columns: readonly string[] | undefined;
  let line = 1;
  for (let start = 0; start < text.length;) {
    const read = readLenientRecord(kind, text, start, delimiter, columns?.length);
    const values = read.record.fields.map(field => valueOf(text, field));
    if (read.fault !== undefined) problems.push({ path, line, message: faultMessages[read.fault] });
    else if (values.some(value => value !== '')) {
      const message =
        columns === undefined ? undefined : problemOf(values, columns.length, isDamaged ? damage : undefined);
      if (columns === undefined) columns = values;
      else if (message === undefined) records.push({ line, start, values });
      else problems.push({ path, line, message });
    }
    line += lineBreaks(text, start, read.record.end);
    start = read.record.end;
  }
  if (columns === undefined)
    throw new UserFacingError('The file has no rows.', 'Its first line must name the columns.');
  return { columns, records, problems };
}

/** Comma, or semicolon where the header has more of them, as spreadsheets write it in countries with a decimal comma. */
export function delimiterOf(kind: 'csv' | 'tsv', text: string): string {
  if (kind === 'tsv') return '\t';
  const header = text.slice(0, endOfLine(text, 0));
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

/**
 * The record at `start`, or its first line and what is wrong with its quotes. A lone quote inside a field breaks the format but not the
 * meaning, so a line with the right number of fields is taken literally; TSV is mostly written without any quoting.
 */
export function readLenientRecord(
  kind: 'csv' | 'tsv',
  text: string,
  start: number,
  delimiter: string,
  columns: number | undefined,
): { readonly record: DelimitedRecord; readonly isLiteral: boolean; readonly fault?: QuoteFault } {
  const record = readRecord(text, start, delimiter);
  if (typeof record !== 'string') return { record, isLiteral: false };
  const literal = readLiteralLine(text, start, delimiter);
  const isMeant = (kind === 'tsv' || record === 'quoteInField') && literal.fields.length === columns;
  return isMeant ? { record: literal, isLiteral: true } : { record: literal, isLiteral: false, fault: record };
}

const faultMessages: Readonly<Record<QuoteFault, string>> = {
  quoteInField:
    'A quote stands inside a field that does not begin with one. Put the field in quotes and double the quotes inside it.',
  textAfterQuote: 'Text follows a closing quote. Double the quotes inside a quoted field.',
  quoteNotClosed: 'A quote is opened and never closed. Close it, or double it if it belongs to the text.',
  tooLong: 'The record is longer than a million characters. Look for a quote that is not closed.',
};

function problemOf(values: readonly string[], columns: number, damage: RegExp | undefined): string | undefined {
  if (values.length !== columns) {
    return `Has ${values.length} fields where the header has ${columns}. Quote fields that contain the delimiter.`;
  }
  return damage !== undefined && values.some(value => damage.test(value)) ? damagedMessage : undefined;
}

function lineBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === newline || (code === carriageReturn && text.charCodeAt(at + 1) !== newline)) count++;
  }
  return count;
}

const newline = 0x0a;
const carriageReturn = 0x0d;
