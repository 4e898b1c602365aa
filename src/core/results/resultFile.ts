import type { FileResults, Result } from './result';

/** Results as a table for other programs: `jsonl` has an object a line, `csv` a row as RFC 4180 has it. */
export function encodeResults(format: 'csv' | 'jsonl', files: Iterable<FileResults>): string {
  const lines = format === 'csv' ? [columns.join(',')] : [];
  for (const { path, results } of files) {
    for (const result of results) lines.push(format === 'csv' ? csvLine(path, result) : jsonLine(path, result));
  }
  return lines.map(line => `${line}\n`).join('');
}

const columns = ['path', 'line', 'label', 'confidence', 'unsure', 'text'];

/** Lines count from 1 in files that people read. */
function jsonLine(path: string, { line, labels, confidence, isUnsure, text }: Result): string {
  return JSON.stringify({
    path,
    line: line + 1,
    label: labels.join('|'),
    confidence: rounded(confidence),
    unsure: isUnsure,
    text,
  });
}

function csvLine(path: string, { line, labels, confidence, isUnsure, text }: Result): string {
  const values = [path, String(line + 1), labels.join('|'), String(rounded(confidence)), String(isUnsure), text];
  return values.map(quoted).join(',');
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function rounded(confidence: number): number {
  return Math.round(confidence * 10_000) / 10_000;
}
