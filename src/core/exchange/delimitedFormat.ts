import { guessColumns } from '../dataset/columns';
import { readTable } from '../dataset/readTable';
import type { Table, TableRecord } from '../dataset/table';
import type { Annotation } from '../labels/annotation';
import { annotationToJson } from '../labels/annotationRecord';
import { appearanceLosses, wellFormed, type Appearance } from './appearance';
import { textFile, type DecodedLabels, type ExchangeFile, type ExchangeFormat } from './exchangeFormat';
import { readRecords, type ForeignRecord, type RecordSource } from './recordReading';

/**
 * RFC 4180, and the same with tabs: a header, every field in quotes. The column `label` has one label, or all of them with bars between;
 * the last column has the annotation as JSON. Other tables are read by the columns that look like text and label.
 */
export function delimitedFormat(kind: 'csv' | 'tsv'): ExchangeFormat {
  return {
    name: kind,
    title: kind.toUpperCase(),
    description: 'A table with text, label, annotator, time and source',
    extensions: [kind],
    layout: 'file',
    companions: [],
    losses: annotations => [...appearanceLosses(tableAppearance, annotations), ...lengthLosses(annotations)],
    encode: annotations => [textFile(`labels.${kind}`, tableOf(annotations, kind === 'csv' ? ',' : '\t'))],
    decode: files => decodeTables(kind, files),
  };
}

const tableAppearance: Appearance = {
  text: cellText,
  labels: labels => labelsIn(cellText(labels.join(separator))),
  reasons: {
    text: 'halves of characters and NUL, which tables cannot hold, become U+FFFD',
    labels: 'a field with several labels has | between them, so one that has a | of its own falls apart',
  },
};

const separator = '|';

function labelsIn(cell: string): readonly string[] {
  return cell.split(separator).filter(label => label !== '');
}

const columns = ['text', 'label', 'annotator', 'created', 'source', 'undertone'] as const;

function tableOf(annotations: readonly Annotation[], delimiter: string): string {
  return [columns, ...annotations.map(fieldsOf)].map(fields => lineOf(fields, delimiter)).join('');
}

function fieldsOf(annotation: Annotation): readonly string[] {
  const { labels, target, annotator, created } = annotation;
  const { exact } = target.selector;
  return [
    ...[exact, labels.join(separator), annotator, created, target.source].map(cellText),
    annotationToJson(annotation),
  ];
}

function lineOf(fields: readonly string[], delimiter: string): string {
  return `${fields.map(field => `"${field.replaceAll('"', '""')}"`).join(delimiter)}\r\n`;
}

function cellText(text: string): string {
  return wellFormed(text).replaceAll('\0', '\uFFFD');
}

/** What readers of tables, ours among them, take for a quote that is not closed. */
const longestRecord = 1_000_000;

function lengthLosses(annotations: readonly Annotation[]): readonly string[] {
  const tooLong = annotations.filter(annotation => lineOf(fieldsOf(annotation), ',').length > longestRecord);
  if (tooLong.length === 0) return [];
  return [
    `${tooLong.length} of ${annotations.length} texts are too long to be read again from a table. Choose another format.`,
  ];
}

function decodeTables(kind: 'csv' | 'tsv', files: readonly ExchangeFile[]): DecodedLabels {
  const tables = files.map(({ path, bytes }) => ({ path, table: readTable(kind, path, bytes) }));
  const records = tables.flatMap(({ path, table }) => recordsOf(path, table));
  const { items, problems } = readRecords(records, tableAppearance);
  return { items, problems: [...tables.flatMap(({ table }) => table.problems), ...problems], labels: [] };
}

function recordsOf(path: string, table: Table): readonly RecordSource[] {
  const isOurs = columns.every(column => table.columns.includes(column));
  const guess = isOurs ? { textColumn: 'text', labelColumn: 'label' } : guessColumns(table);
  const text = table.columns.indexOf(guess.textColumn ?? '');
  const label = table.columns.indexOf(guess.labelColumn ?? '');
  const undertone = isOurs ? table.columns.indexOf('undertone') : -1;
  return table.records.map(record => ({
    source: { path, line: record.line },
    read: () => [recordOf(record, text, label, undertone)],
  }));
}

function recordOf({ values }: TableRecord, text: number, label: number, undertone: number): ForeignRecord {
  const cell = values[label] ?? '';
  const annotation = values[undertone];
  return {
    text: values[text] ?? '',
    // In a table of somebody else a bar may be part of a label.
    labels: undertone >= 0 ? labelsIn(cell) : [cell].filter(name => name !== ''),
    ...(annotation !== '' && { undertone: annotation }),
  };
}
