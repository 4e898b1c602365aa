import type { TextRange } from '../text/textRange';

/** A record of CSV or TSV at its place in the text of the file. */
export interface DelimitedRecord {
  readonly fields: readonly DelimitedField[];
  /** Where the next record begins. */
  readonly end: number;
}

/** Where the content of a field is: without its quotes, and without the white space around it or them. */
export interface DelimitedField extends TextRange {
  /** Then a doubled quote within stands for one. */
  readonly isQuoted: boolean;
}

/** What keeps the record that begins at an offset from being read. */
export type QuoteFault = 'quoteInField' | 'textAfterQuote' | 'quoteNotClosed' | 'tooLong';

/** Reads the record that begins at `start`, by RFC 4180; white space around fields counts for nothing. */
export function readRecord(text: string, start: number, delimiter: string): DelimitedRecord | QuoteFault {
  const separator = delimiter.charCodeAt(0);
  const fields: DelimitedField[] = [];
  for (let at = start; ; at++) {
    const open = skipSpace(text, at, separator);
    if (text.charCodeAt(open) === quote) {
      const close = closingQuote(text, open + 1, start + longestRecord);
      if (typeof close === 'string') return close;
      fields.push({ start: open + 1, end: close, isQuoted: true });
      at = skipSpace(text, close + 1, separator);
      if (at < text.length && text.charCodeAt(at) !== separator && !isBreak(text.charCodeAt(at))) {
        return 'textAfterQuote';
      }
    } else {
      for (at = open; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === separator || isBreak(code)) break;
        if (code === quote) return 'quoteInField';
      }
      fields.push({ start: open, end: trimEnd(text, open, at), isQuoted: false });
    }
    if (at - start > longestRecord) return 'tooLong';
    if (text.charCodeAt(at) !== separator) return { fields, end: afterBreak(text, at) };
  }
}

/** The fields of a line whose quotes mean nothing. */
export function readLiteralLine(text: string, start: number, delimiter: string): DelimitedRecord {
  const lineEnd = endOfLine(text, start);
  const fields: DelimitedField[] = [];
  for (let from = start; from <= lineEnd;) {
    const found = text.indexOf(delimiter, from);
    const to = found < 0 || found > lineEnd ? lineEnd : found;
    const open = Math.min(to, skipSpace(text, from, delimiter.charCodeAt(0)));
    fields.push({ start: open, end: trimEnd(text, open, to), isQuoted: false });
    from = to + 1;
  }
  return { fields, end: afterBreak(text, lineEnd) };
}

export function valueOf(text: string, { start, end, isQuoted }: DelimitedField): string {
  const content = text.slice(start, end);
  return isQuoted && content.includes('"') ? content.replaceAll('""', '"') : content;
}

/** A field with this value in the place of another: in quotes where that one was, or where it has to be. */
export function fieldContent(value: string, { isQuoted }: DelimitedField, delimiter: string): string {
  const escaped = value.replaceAll('"', '""');
  if (isQuoted) return escaped;
  return value.includes(delimiter) || /["\n\r]|^\s|\s$/.test(value) ? `"${escaped}"` : value;
}

/** What a longer one has is a quote that was never closed. */
const longestRecord = 1_000_000;

/** A doubled quote belongs to the content. */
function closingQuote(text: string, from: number, limit: number): number | QuoteFault {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (at > limit) return 'tooLong';
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
  return text.length > limit ? 'tooLong' : 'quoteNotClosed';
}

export function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

function afterBreak(text: string, at: number): number {
  if (at >= text.length) return text.length;
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? at + 2 : at + 1;
}

function skipSpace(text: string, from: number, separator: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== separator && isSpace(text, at)) at++;
  return at;
}

function trimEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end > start && isSpace(text, end - 1)) end--;
  return end;
}

/** As `trim` takes it, but for line breaks. */
function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c) return true;
  return code >= 0xa0 && text.charAt(at).trim() === '';
}

function isBreak(code: number): boolean {
  return code === newline || code === carriageReturn;
}

const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;
