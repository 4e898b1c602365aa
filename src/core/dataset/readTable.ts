import { UserFacingError } from '../errors';
import type { TableContent, TableSource } from './datasetSource';
import { readDelimitedRecords } from './delimitedRecords';
import type { Example } from './example';
import { readJsonRecords } from './jsonRecords';
import { labelsInCell } from './labelCell';
import type { RowProblem } from './rowProblem';
import type { Table, TableRecord } from './table';
import type { TaskKind } from './taskKind';
import { toUtf8 } from './utf8';

/** Reads hostile bytes. Never throws for what they hold: a file that cannot be read at all has no records and a problem at line 1. */
export function readTable(kind: TableSource['kind'], path: string, bytes: Uint8Array): Table {
  try {
    const content = toUtf8(bytes);
    return kind === 'jsonl' ? readJsonRecords(path, content) : readDelimitedRecords(kind, path, content);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    return { columns: [], records: [], problems: [{ path, line: 1, message: `${error.message} ${error.remedy}` }] };
  }
}

/**
 * The labelled texts of a table; a row without text or label is a problem, the others load. Where a text may have several labels, an empty
 * cell or list says that it has none, and a record of JSON without the member that its labels are unknown.
 */
export function readExamples(content: TableContent, taskKind: TaskKind = 'single'): TableExamples {
  const { kind, path, bytes, textColumn, labelColumn } = content;
  const table = readTable(kind, path, bytes);
  const problems = [...table.problems];
  const textIndex = table.columns.indexOf(textColumn);
  const labelIndex = table.columns.indexOf(labelColumn);
  const missing = [textIndex < 0 ? textColumn : undefined, labelIndex < 0 ? labelColumn : undefined];
  const absent = missing.filter(name => name !== undefined);
  if (absent.length > 0) {
    if (table.columns.length > 0) problems.push({ path, line: 1, message: missingColumns(absent, table.columns) });
    return { examples: [], unlabelled: [], problems };
  }
  const examples: Example[] = [];
  const unlabelled: string[] = [];
  for (const record of table.records) {
    const { line } = record;
    const text = record.values[textIndex]?.trim() ?? '';
    const labels = taskKind === 'multi' ? labelsInCell(record, labelIndex) : onlyLabel(record, labelIndex);
    if (text !== '' && labels !== undefined) examples.push({ text, labels, source: { path, line } });
    else {
      if (text !== '') unlabelled.push(text);
      const empty = text === '' ? textColumn : labelColumn;
      problems.push({ path, line, message: `No text in the column “${empty}”. Fill it in or delete the row.` });
    }
  }
  return { examples, unlabelled, problems };
}

function onlyLabel({ values }: TableRecord, column: number): readonly string[] | undefined {
  const label = values[column]?.trim() ?? '';
  return label === '' ? undefined : [label];
}

export interface TableExamples {
  readonly examples: readonly Example[];
  /** Texts of the rows without a label. */
  readonly unlabelled: readonly string[];
  readonly problems: readonly RowProblem[];
}

function missingColumns(absent: readonly string[], columns: readonly string[]): string {
  const quoted = (names: readonly string[]): string => names.map(name => `“${name}”`).join(', ');
  return `No column ${quoted(absent)}. The file has ${quoted(columns.slice(0, 20))}: choose among these, or rename a column.`;
}
