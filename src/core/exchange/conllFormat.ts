import type { Annotation } from '../labels/annotation';
import type { ExampleSource } from '../dataset/example';
import { appearanceLosses, wellFormed, type Appearance } from './appearance';
import { textFile, type DecodedLabels, type ExchangeFile, type ExchangeFormat } from './exchangeFormat';
import { isSidecar, matchSidecar, sidecarFile, sidecarName, type MainForm, type MainRecord } from './sidecar';
import { textLines, type TextLine } from './textLines';

/**
 * CoNLL-2003 with IOB2 tags, in the four columns that Label Studio writes too: a token a line, a blank line between sentences. Each
 * annotation is a sentence: its text with the context around it, the first label as the tag. The rest is in the sidecar.
 * IOB1 and BIOES are read too, with any number of columns of which the last is the tag.
 */
export const conllFormat: ExchangeFormat = {
  name: 'conll',
  title: 'CoNLL-2003',
  description: 'Labelled parts as tags of tokens, and a file that keeps the rest',
  extensions: ['conll', 'txt', 'iob', 'bio'],
  layout: 'folder',
  companions: [sidecarName],
  losses: annotations => appearanceLosses(tokenAppearance, annotations),
  encode: (annotations, labels) => [
    textFile('train.conll', `${documentStart}\n\n${annotations.map(annotation => sentenceText(annotation)).join('')}`),
    sidecarFile(annotations, labels),
  ],
  decode: decodeConll,
};

const documentStart = '-DOCSTART- -X- O O';

const tokenAppearance: Appearance = {
  text: exact => tokensOf(exact).join(' '),
  labels: labels => labels.slice(0, 1).map(tagLabel),
  reasons: {
    text: 'they are cut into tokens, and white space is lost',
    labels: 'a token has one label, the first, and white space in it becomes an underscore',
  },
};

const form: MainForm = {
  keyOf: annotation => {
    const sentence = sentenceOf(annotation);
    return sentence.tokens.length === 0 ? undefined : keyOf(sentence);
  },
  labelsOf: annotation => sentenceOf(annotation).spans.map(({ label }) => label),
};

interface Sentence {
  readonly tokens: readonly string[];
  readonly spans: readonly Span[];
}

/** Tokens with a label; `end` is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

function sentenceOf({ target, labels }: Annotation): Sentence {
  const { prefix, exact, suffix } = target.selector;
  const [before, inside, after] = [prefix, exact, suffix].map(tokensOf) as [string[], string[], string[]];
  const isTagged = inside.length > 0 && labels[0] !== undefined;
  const span = { start: before.length, end: before.length + inside.length, label: tagLabel(labels[0] ?? '') };
  return { tokens: [...before, ...inside, ...after], spans: isTagged ? [span] : [] };
}

/** Runs of letters and digits, and single other characters. */
function tokensOf(text: string): string[] {
  return Array.from(
    wellFormed(text)
      .replaceAll('\0', '\uFFFD')
      .matchAll(/[\p{L}\p{M}\p{N}]+|\S/gu),
    ([token]) => token,
  );
}

function tagLabel(label: string): string {
  return wellFormed(label).replace(/[\s\0]+/g, '_');
}

function keyOf({ tokens, spans }: Sentence): string {
  return JSON.stringify([tokens, spans.map(({ start, end }) => [start, end])]);
}

function sentenceText(annotation: Annotation): string {
  const { tokens, spans } = sentenceOf(annotation);
  if (tokens.length === 0) return '';
  const lines = tokens.map((token, index) => `${token} -X- _ ${tagAt(index, spans)}\n`);
  return `${lines.join('')}\n`;
}

function tagAt(index: number, [span]: readonly Span[]): string {
  if (span === undefined || index < span.start || index >= span.end) return 'O';
  return `${index === span.start ? 'B' : 'I'}-${span.label}`;
}

function decodeConll(files: readonly ExchangeFile[]): DecodedLabels {
  const { lines, problems } = textLines(files.filter(file => !isSidecar(file)));
  const records = blocksOf(lines).flatMap(block => recordsOf(readSentence(block), block[0]!));
  const match = matchSidecar(records, files.filter(isSidecar), () => form);
  // A sentence without a tag is nothing to import, and no mistake either.
  const foreign = match.others.map(({ item }) => item).filter(({ labels }) => labels.length > 0);
  return { items: [...match.items, ...foreign], labels: match.labels, problems: [...problems, ...match.problems] };
}

/** The lines of each sentence. */
function blocksOf(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const blocks: TextLine[][] = [[]];
  let path = lines[0]?.path;
  for (const line of lines) {
    const isBreak = line.content.trim() === '' || line.content.startsWith('-DOCSTART-');
    if (isBreak || line.path !== path) blocks.push([]);
    if (!isBreak) blocks.at(-1)!.push(line);
    path = line.path;
  }
  return blocks.filter(block => block.length > 0);
}

function readSentence(block: readonly TextLine[]): Sentence {
  const columns = block.map(({ content }) => content.trim().split(/\s+/));
  const spans: { start: number; end: number; label: string }[] = [];
  columns.forEach((fields, index) => {
    const [, kind, label] = (fields.length > 1 ? /^([BIESLU])-(.*)$/.exec(fields.at(-1)!) : null) ?? [];
    if (kind === undefined || label === undefined) return;
    const last = spans.at(-1);
    const goesOn = 'IEL'.includes(kind) && last?.end === index && last.label === label;
    if (goesOn) last.end = index + 1;
    else spans.push({ start: index, end: index + 1, label });
  });
  return { tokens: columns.map(([token]) => token!), spans };
}

/** One for each labelled part; one without labels for a sentence that has none, because it may be one of ours. */
function recordsOf(sentence: Sentence, { path, line }: ExampleSource): readonly MainRecord[] {
  const { tokens, spans } = sentence;
  const source = { path, line };
  const text = tokens.join(' ');
  const key = spans.length > 1 ? undefined : keyOf(sentence);
  if (spans.length === 0) return [{ key, item: { text, labels: [], source } }];
  return spans.map(({ start, end, label }) => {
    const from = tokens.slice(0, start).reduce((length, token) => length + token.length + 1, 0);
    const range = { start: from, end: from + tokens.slice(start, end).join(' ').length };
    return { key, item: { text, range, labels: [label], source } };
  });
}
