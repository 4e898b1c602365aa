import type { TextRange } from '../text/textRange';
import type { TableSource } from './datasetSource';
import type { Table } from './table';

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
  const starts = lineStarts(text);
  const index = table.columns.indexOf(column);
  return table.records.map(({ line, values }, record) => {
    const value = values[index]?.trim() ?? '';
    if (value === '') return undefined;
    const nextLine = table.records[record + 1]?.line ?? Infinity;
    const bounds = { start: starts[line - 1] ?? text.length, end: starts[nextLine - 1] ?? text.length };
    return kind === 'jsonl' ? jsonCell(text, bounds, column, value) : delimitedCell(kind, text, bounds, index, value);
  });
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(lineBreak => lineBreak.index + lineBreak[0].length)];
}

function jsonCell(text: string, { start, end }: TextRange, key: string, value: string): TextRange | undefined {
  const quotedKey = JSON.stringify(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const member = new RegExp(`${quotedKey}\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`, 'g');
  for (const match of text.slice(start, end).matchAll(member)) {
    const raw = match[1]!;
    if (JSON.parse(`"${raw}"`) !== value && String(JSON.parse(`"${raw}"`)).trim() !== value) continue;
    const from = start + match.index + match[0].length - 1 - raw.length;
    return trimmed(text, { start: from, end: from + raw.length });
  }
  return undefined;
}

function delimitedCell(
  kind: 'csv' | 'tsv',
  text: string,
  bounds: TextRange,
  index: number,
  value: string,
): TextRange | undefined {
  // The reader chooses between comma and semicolon by the header; here the value tells whether the cell is the right one.
  for (const delimiter of kind === 'tsv' ? ['\t'] : [',', ';']) {
    const cell = fieldAt(text, bounds, delimiter, index);
    const raw = cell && text.slice(cell.start, cell.end);
    if (cell !== undefined && (raw === value || raw?.replaceAll('""', '"') === value)) return cell;
  }
  return undefined;
}

/** The field with this index of the record that begins at `start`. */
function fieldAt(text: string, { start, end }: TextRange, delimiter: string, index: number): TextRange | undefined {
  let from = start;
  for (let place = 0; from <= end; place++) {
    let open = from;
    while (text[open] === ' ') open++;
    const isQuoted = text[open] === '"';
    const close = isQuoted ? closingQuote(text, open + 1, end) : open;
    const next = fieldEnd(text, close, end, delimiter);
    if (place === index) return trimmed(text, isQuoted ? { start: open + 1, end: close } : { start: open, end: next });
    if (text[next] !== delimiter) return undefined;
    from = next + 1;
  }
  return undefined;
}

/** A doubled quote belongs to the text. */
function closingQuote(text: string, from: number, end: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && at < end && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 || at > end ? end : at;
}

function fieldEnd(text: string, from: number, end: number, delimiter: string): number {
  let at = from;
  while (at < end && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
  const raw = text.slice(start, end);
  const content = raw.trim();
  const from = start + raw.length - raw.trimStart().length;
  return { start: from, end: from + content.length };
}
