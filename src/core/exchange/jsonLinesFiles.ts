import { readJsonLines, type JsonLine } from '../dataset/jsonLines';
import type { RowProblem } from '../dataset/rowProblem';
import type { Appearance } from './appearance';
import { textFile, type ExchangeFile, type ExchangeItem } from './exchangeFormat';
import { readRecords, type ForeignRecord } from './recordReading';
import { readableFiles } from './readableFiles';

/** One object a line. */
export function jsonLinesFile(path: string, objects: readonly unknown[]): ExchangeFile {
  return textFile(path, objects.map(object => `${JSON.stringify(object)}\n`).join(''));
}

/** The items of JSON Lines files. `read` throws a RecordError for what it cannot use. */
export function decodeJsonLines(
  files: readonly ExchangeFile[],
  appearance: Appearance,
  read: (object: JsonLine['object']) => readonly ForeignRecord[],
): {
  readonly items: readonly ExchangeItem[];
  readonly problems: readonly RowProblem[];
  readonly objects: readonly JsonLine['object'][];
} {
  const { readable, problems } = readableFiles(files);
  const all = readable.map(({ path, utf8 }) => ({ path, ...readJsonLines(path, utf8) }));
  const records = all.flatMap(({ path, lines }) =>
    lines.map(({ line, object }) => ({ source: { path, line }, read: () => read(object) })),
  );
  const decoded = readRecords(records, appearance);
  return {
    items: decoded.items,
    problems: [...problems, ...all.flatMap(file => file.problems), ...decoded.problems],
    objects: all.flatMap(({ lines }) => lines.map(({ object }) => object)),
  };
}
