import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExamples } from '../../../src/core/dataset/readTable';
import type { TokenizedText } from '../../../src/core/text/ngramSettings';
import { tokenize } from '../../../src/core/text/tokenizer';

/** A data set whose labels are drawn from and tested on. */
export interface TextSet {
  readonly name: string;
  readonly train: LabelledTexts;
  readonly test: LabelledTexts;
  readonly labels: readonly string[];
  readonly classCount: number;
}

export interface LabelledTexts {
  readonly texts: readonly TokenizedText[];
  readonly classes: readonly number[];
}

/** @param folder holds a folder of that name with `train.jsonl` and `test.jsonl`, rows of `text` and `label` */
export function readTextSet(folder: string, name: string): TextSet {
  const train = readExampleFile(join(folder, name, 'train.jsonl'));
  const test = readExampleFile(join(folder, name, 'test.jsonl'));
  const labels = [...new Set(train.map(({ label }) => label))].sort();
  const labelled = (rows: typeof train): LabelledTexts => ({
    texts: rows.map(({ text }) => text),
    classes: rows.map(({ label }) => labels.indexOf(label)),
  });
  return { name, train: labelled(train), test: labelled(test), labels, classCount: labels.length };
}

/** The texts of such a file. */
export function readTexts(path: string): readonly TokenizedText[] {
  return readExampleFile(path).map(({ text }) => text);
}

function readExampleFile(path: string): { text: TokenizedText; label: string }[] {
  const bytes = readFileSync(path);
  const { examples, problems } = readExamples({
    kind: 'jsonl',
    role: 'train',
    path,
    bytes,
    textColumn: 'text',
    labelColumn: 'label',
  });
  for (const { line, message } of problems) throw new Error(`${path}:${line}: ${message}`);
  return examples.map(({ text, labels }) => ({ text: { text, tokens: tokenize(text) }, label: labels[0]! }));
}
