import { CsvError, parse } from 'csv-parse/sync';
import { UserFacingError } from '../errors';
import type { RowProblem } from './rowProblem';
import type { Table, TableRecord } from './table';
import { damagedMessage, damageIn } from './utf8';

/**
 * CSV (RFC 4180, comma or semicolon) and TSV, with a header. Where the quotes of a record are wrong the reader reports its first line
 * and goes on with the next line, so that one stray quote cannot swallow the rows after it.
 */
export function readDelimitedRecords(kind: 'csv' | 'tsv', path: string, utf8: Uint8Array): Table {
  const delimiter = kind === 'tsv' ? '\t' : delimiterOf(utf8);
  const damage = damageIn(utf8);
  const records: TableRecord[] = [];
  const problems: RowProblem[] = [];
  let columns: readonly string[] | undefined;
  const accept = (values: readonly string[], line: number): void => {
    if (values.every(value => value === '')) return;
    if (columns === undefined) {
      columns = values;
      return;
    }
    const message = problemOf(values, columns.length, damage);
    if (message === undefined) records.push({ line, values });
    else problems.push({ path, line, message });
  };
  const cursor = new LineCursor(utf8);
  while (!cursor.atEnd) {
    const error = parseUntilError(cursor, delimiter, accept);
    if (error === undefined) break;
    const line = cursor.takeLine();
    const values = line.split(delimiter).map(value => value.trim());
    // A lone quote inside a field breaks the format but not the meaning; TSV is mostly written without any quoting.
    const literal = kind === 'tsv' || error === 'INVALID_OPENING_QUOTE';
    if (literal && values.length === columns?.length) accept(values, cursor.line - 1);
    else problems.push({ path, line: cursor.line - 1, message: errorMessages[error] });
  }
  if (columns === undefined)
    throw new UserFacingError('The file has no rows.', 'Its first line must name the columns.');
  return { columns, records, problems };
}

const errorMessages = {
  INVALID_OPENING_QUOTE:
    'A quote stands inside a field that does not begin with one. Put the field in quotes and double the quotes inside it.',
  CSV_INVALID_CLOSING_QUOTE: 'Text follows a closing quote. Double the quotes inside a quoted field.',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'Text follows a closing quote. Double the quotes inside a quoted field.',
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened and never closed. Close it, or double it if it belongs to the text.',
  CSV_MAX_RECORD_SIZE: 'The record is longer than a million characters. Look for a quote that is not closed.',
} as const;

type QuoteError = keyof typeof errorMessages;

/** Hands over records from the cursor on; leaves the cursor at the end, or at the record whose quotes are wrong. */
function parseUntilError(
  cursor: LineCursor,
  delimiter: string,
  accept: (values: readonly string[], line: number) => void,
): QuoteError | undefined {
  const origin = cursor.offset;
  try {
    parse(cursor.rest, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 1_000_000,
      relax_column_count: true,
      trim: true,
      on_record: (values: string[], { bytes }) => {
        cursor.skipBlankLines();
        accept(values, cursor.line);
        cursor.moveTo(origin + bytes);
        return undefined;
      },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError) || !isQuoteError(error.code)) throw error;
    cursor.skipBlankLines();
    return error.code;
  }
}

function isQuoteError(code: string): code is QuoteError {
  return Object.hasOwn(errorMessages, code);
}

function problemOf(values: readonly string[], columns: number, damage: RegExp): string | undefined {
  if (values.length !== columns) {
    return `Has ${values.length} fields where the header has ${columns}. Quote fields that contain the delimiter.`;
  }
  return values.some(value => damage.test(value)) ? damagedMessage : undefined;
}

/** Comma, or semicolon where the header has more of them, as spreadsheets write it in countries with a decimal comma. */
function delimiterOf(utf8: Uint8Array): string {
  const header = new LineCursor(utf8).takeLine();
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

/** A place in the bytes that knows its line. */
class LineCursor {
  offset = 0;
  /** From 1. */
  line = 1;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  get rest(): Uint8Array {
    return this.bytes.subarray(this.offset);
  }

  moveTo(offset: number): void {
    for (let index = this.offset; index < offset; index++) {
      const byte = this.bytes[index];
      if (byte === newline || (byte === carriageReturn && this.bytes[index + 1] !== newline)) this.line++;
    }
    this.offset = offset;
  }

  skipBlankLines(): void {
    let end = this.offset;
    while (this.bytes[end] === newline || this.bytes[end] === carriageReturn) end++;
    this.moveTo(end);
  }

  /** The line at the cursor without its break; the cursor goes to the next. */
  takeLine(): string {
    let end = this.offset;
    while (end < this.bytes.length && this.bytes[end] !== newline && this.bytes[end] !== carriageReturn) end++;
    const line = new TextDecoder().decode(this.bytes.subarray(this.offset, end));
    this.moveTo(
      Math.min(
        this.bytes.length,
        this.bytes[end] === carriageReturn && this.bytes[end + 1] === newline ? end + 2 : end + 1,
      ),
    );
    return line;
  }
}

const newline = 0x0a;
const carriageReturn = 0x0d;
