import fs from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { guessColumns } from '../core/dataset/columns';
import { readTable } from '../core/dataset/readTable';
import { damageIn, toUtf8 } from '../core/dataset/utf8';
import { UserFacingError } from '../core/errors';
import { confidenceOf, type Prediction } from '../core/model/prediction';
import type { PredictCommand } from './commandLine';
import { tableKind } from './datasetArguments';
import { withClassifier } from './savedClassifier';
import { noteProblems, yieldControl } from './terminal';

/** Prints a line for each text of a file or of the standard input. */
export async function predictTexts({ model, input, choice, json }: PredictCommand): Promise<void> {
  const texts = input === '-' ? linesOf(await readStream(process.stdin)) : await readTexts(input);
  await withClassifier(model, choice, async classifier => {
    const predictions = await classifier.predict(texts, yieldControl);
    const { labels } = classifier.definition;
    predictions.forEach((prediction, index) => {
      const text = texts[index]!;
      process.stdout.write(`${json ? asJson(text, prediction, labels) : asColumns(text, prediction)}\n`);
    });
  });
}

function asJson(text: string, { label, probabilities }: Prediction, labels: readonly string[]): string {
  const named = Object.fromEntries(labels.map((name, index) => [name, probabilities[index]]));
  return JSON.stringify({ text, label, probabilities: named });
}

function asColumns(text: string, prediction: Prediction): string {
  return `${prediction.label}\t${confidenceOf(prediction).toFixed(3)}\t${text.replace(/\s+/gu, ' ')}`;
}

async function readTexts(file: string): Promise<readonly string[]> {
  const bytes = await readBytes(file);
  const kind = tableKind(file);
  if (kind === undefined) return linesOf(decodeLines(file, bytes));
  const table = readTable(kind, file, bytes);
  noteProblems(table.problems);
  const { textColumn } = guessColumns(table);
  const index = textColumn === undefined ? -1 : table.columns.indexOf(textColumn);
  if (index >= 0) return table.records.map(({ values }) => values[index] ?? '');
  throw new UserFacingError(`${file} has no column that looks like a text.`, 'Name the column “text”.');
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read.`, 'Check the path.', { cause: error });
  }
}

function decodeLines(file: string, bytes: Uint8Array): string {
  const utf8 = toUtf8(bytes);
  const text = new TextDecoder().decode(utf8);
  if (!damageIn(utf8).test(text)) return text;
  throw new UserFacingError(`${file} is not UTF-8 text.`, 'Save it again with the encoding UTF-8.');
}

/** One text a line, blank lines left out. */
function linesOf(content: string): readonly string[] {
  return content.split(/\r?\n/).filter(line => line.trim() !== '');
}
