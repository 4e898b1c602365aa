import type { TableContent } from '../dataset/datasetSource';
import type { Example } from '../dataset/example';
import { readExamples } from '../dataset/readTable';
import type { TaskKind } from '../dataset/taskKind';
import { TextSimilarity } from './textSimilarity';

/** The beginning of a table, or all of it. */
export interface TableHead extends TableContent {
  /** URI of the workspace folder that it is in. */
  readonly folder: string;
  readonly taskKind: TaskKind;
  /** Whether the bytes end before the file does, probably within a row. */
  readonly isCut: boolean;
}

/** A labelled row that a text resembles. */
export interface NearRow extends Required<Example> {
  readonly folder: string;
  /** A cosine, above 0. */
  readonly similarity: number;
}

/** Labelled rows of tables, in portions that are small enough for others to get their turn while each is made ready. */
export class ExampleRows {
  private constructor(private readonly portions: readonly Portion[]) {}

  static readonly none = new ExampleRows([]);

  /**
   * At most `mostRows`, evenly from all that have a label.
   * @param pause awaited again and again: lets others run
   */
  static async read(tables: readonly TableHead[], pause: () => Promise<void>): Promise<ExampleRows> {
    const rows: Row[] = [];
    for (const table of tables) {
      for (const row of labelledRows(table)) rows.push(row);
      await pause();
    }
    const step = Math.max(1, rows.length / mostRows);
    const chosen = Array.from(
      { length: Math.min(rows.length, mostRows) },
      (_, index) => rows[Math.floor(index * step)]!,
    );
    const portions: Portion[] = [];
    for (const portion of inPortions(chosen)) {
      const similarity = new TextSimilarity(
        portion.map(({ text }) => text),
        [],
      );
      portions.push({ rows: portion, similarity });
      await pause();
    }
    return new ExampleRows(portions);
  }

  /** The most alike first; never one of the same text. */
  nearest(text: string, count: number): readonly NearRow[] {
    return this.portions
      .flatMap(({ rows, similarity }) =>
        similarity
          .nearest(text, count)
          .map(({ place, similarity: cosine }) => ({ ...rows[place]!, similarity: cosine })),
      )
      .sort((left, right) => right.similarity - left.similarity)
      .slice(0, count);
  }
}

/** More would take longer to look through than a hover may, and seldom show anything nearer. */
const mostRows = 10_000;
/** UTF-16 units of texts in a portion: about 30 ms. */
const portionLength = 100_000;

interface Row extends Required<Example> {
  readonly folder: string;
}

interface Portion {
  readonly rows: readonly Row[];
  readonly similarity: TextSimilarity;
}

function labelledRows({ folder, taskKind, isCut, ...table }: TableHead): readonly Row[] {
  const { examples } = readExamples(table, taskKind);
  const whole = isCut ? examples.slice(0, -1) : examples;
  return whole.flatMap(({ text, labels, source }) =>
    labels.length === 0 || source === undefined ? [] : [{ text, labels, source, folder }],
  );
}

function* inPortions(rows: readonly Row[]): Generator<readonly Row[]> {
  let portion: Row[] = [];
  let length = 0;
  for (const row of rows) {
    portion.push(row);
    length += row.text.length;
    if (length < portionLength) continue;
    yield portion;
    portion = [];
    length = 0;
  }
  if (portion.length > 0) yield portion;
}
