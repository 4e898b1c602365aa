import type { RowProblem } from '../dataset/rowProblem';
import type { Annotation } from '../labels/annotation';
import { appearanceLosses, wellFormed, type Appearance } from './appearance';
import { textFile, type DecodedLabels, type ExchangeFile, type ExchangeFormat } from './exchangeFormat';
import { isSidecar, matchSidecar, sidecarFile, sidecarName, type MainForm, type MainRecord } from './sidecar';
import { textLines, type TextLine } from './textLines';

/**
 * Lines as `fasttext supervised` reads them (fasttext.cc/docs/en/supervised-tutorial.html): labels with their prefix, then the text.
 * Everything else is in the sidecar.
 */
export const fastTextFormat: ExchangeFormat = {
  name: 'fasttext',
  title: 'fastText',
  description: 'Lines with __label__, and a file that keeps the rest',
  extensions: ['txt'],
  layout: 'folder',
  companions: [sidecarName],
  losses: annotations => appearanceLosses(lineAppearance, annotations),
  encode: (annotations, labels) => [
    textFile('train.txt', annotations.map(annotation => `${lineOf(annotation)}\n`).join('')),
    sidecarFile(annotations, labels),
  ],
  decode: decodeFastText,
};

const prefix = '__label__';

const lineAppearance: Appearance = {
  text: exact => oneLine(exact).replace(/(?<!\S)__label__/g, '_label_'),
  labels: labels => labels.map(label => wellFormed(label).replace(/[\s\0]+/g, '-')),
  reasons: {
    text: `line breaks and other white space become one space, and words that begin like a label lose that beginning`,
    labels: 'white space inside of a label becomes a hyphen',
  },
};

const form: MainForm = {
  keyOf: annotation => (lineOf(annotation) === '' ? undefined : lineAppearance.text(annotation.target.selector.exact)),
  labelsOf: ({ labels }) => lineAppearance.labels(labels),
};

function lineOf({ labels, target }: Annotation): string {
  const words = lineAppearance.labels(labels).map(label => prefix + label);
  return [...words, lineAppearance.text(target.selector.exact)].filter(part => part !== '').join(' ');
}

function oneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\s\0]+/g, ' ')
    .trim();
}

function decodeFastText(files: readonly ExchangeFile[]): DecodedLabels {
  const { lines, problems } = textLines(files.filter(file => !isSidecar(file)));
  const records = lines.filter(({ content }) => content.trim() !== '').map(recordOf);
  const match = matchSidecar(records, files.filter(isSidecar), () => form);
  const foreign = match.others.map(({ item }) => item);
  const unlabelled = foreign
    .filter(({ labels }) => labels.length === 0)
    .map(({ source }): RowProblem => ({
      ...source,
      message: `Has no label. Begin the line with ${prefix} and the label.`,
    }));
  return {
    items: [...match.items, ...foreign.filter(({ labels }) => labels.length > 0)],
    labels: match.labels,
    problems: [...problems, ...match.problems, ...unlabelled],
  };
}

function recordOf({ path, line, content }: TextLine): MainRecord {
  const text = content.replace(/(?<!\S)__label__\S*\s?/g, '').trim();
  const labels = Array.from(content.matchAll(/(?<!\S)__label__(\S*)/g), ([, label]) => label!);
  return { key: text, item: { text, labels: [...new Set(labels)], source: { path, line } } };
}
