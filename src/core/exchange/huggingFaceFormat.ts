import { z } from 'zod';
import type { RowProblem } from '../dataset/rowProblem';
import type { Annotation } from '../labels/annotation';
import { annotationToJson } from '../labels/annotationRecord';
import type { Label } from '../labels/label';
import { appearanceLosses, unicodeAppearance, wellFormed } from './appearance';
import { baseName, textFile, type DecodedLabels, type ExchangeFile, type ExchangeFormat } from './exchangeFormat';
import { labelField, labelNames } from './foreignFields';
import { decodeJsonLines, jsonLinesFile } from './jsonLinesFiles';
import { readableFiles } from './readableFiles';
import { checkedRecord, RecordError, type ForeignRecord } from './recordReading';

/**
 * A folder for `load_dataset`: rows as JSON Lines, the features with their class names in `dataset_info.json` as `datasets` writes it
 * (`DatasetInfo`). Labels are numbers into the names: `label`, or `labels` where a text has several or none. The annotation travels as
 * a string, because all values of a column must have one type.
 */
export const huggingFaceFormat: ExchangeFormat = {
  name: 'hugging-face',
  title: 'Hugging Face',
  description: 'JSON Lines, with the class names in dataset_info.json',
  extensions: ['jsonl'],
  layout: 'folder',
  companions: ['dataset_info.json'],
  losses: annotations => appearanceLosses(unicodeAppearance, annotations),
  encode: encodeHuggingFace,
  decode: decodeHuggingFace,
};

const infoName = 'dataset_info.json';

function encodeHuggingFace(annotations: readonly Annotation[], labels: readonly Label[]): readonly ExchangeFile[] {
  const used = annotations.flatMap(annotation => annotation.labels);
  const names = [...new Set(labelNames(labels, used).map(wellFormed))];
  const isSingle = annotations.every(annotation => annotation.labels.length === 1);
  const numberOf = new Map(names.map((name, index) => [name, index]));
  const rows = annotations.map(annotation => {
    const numbers = unicodeAppearance.labels(annotation.labels).map(name => numberOf.get(name));
    return {
      text: wellFormed(annotation.target.selector.exact),
      ...(isSingle ? { label: numbers[0] } : { labels: numbers }),
      undertone: annotationToJson(annotation),
    };
  });
  return [
    jsonLinesFile('train.jsonl', rows),
    textFile(infoName, `${JSON.stringify({ features: featuresOf(names, isSingle) }, null, 2)}\n`),
  ];
}

function featuresOf(names: readonly string[], isSingle: boolean): Record<string, unknown> {
  const text = { dtype: 'string', _type: 'Value' };
  const classes = { names, _type: 'ClassLabel' };
  return {
    text,
    ...(isSingle ? { label: classes } : { labels: { feature: classes, _type: 'Sequence' } }),
    undertone: text,
  };
}

function decodeHuggingFace(files: readonly ExchangeFile[]): DecodedLabels {
  const isInfo = ({ path }: ExchangeFile): boolean => baseName(path) === infoName;
  const { names, problems } = classNamesIn(files.filter(isInfo));
  const rows = decodeJsonLines(
    files.filter(file => !isInfo(file)),
    unicodeAppearance,
    object => [recordOf(object, names)],
  );
  const labels = [...new Set(names)].map(name => ({ name }));
  return { items: rows.items, problems: [...problems, ...rows.problems], labels };
}

function recordOf(object: Readonly<Record<string, unknown>>, names: readonly string[]): ForeignRecord {
  const { text, label, labels, undertone } = checkedRecord(rowSchema, object);
  const given = labels ?? (label === undefined || label === null || label === noLabel ? [] : [label]);
  return { text, labels: given.map(value => nameOf(value, names)), undertone };
}

/** What `datasets` writes for a label that is not known. */
const noLabel = -1;

function nameOf(value: string | number | boolean, names: readonly string[]): string {
  if (typeof value !== 'number' || names.length === 0) return String(value);
  const name = names[value];
  if (name !== undefined) return name;
  throw new RecordError(
    `There is no class ${value} in ${infoName}, which has ${names.length}. Mend the row, or that file.`,
  );
}

const valueField = z.union([z.string(), z.number(), z.boolean()]);

const rowSchema = z.looseObject({
  text: z.string(),
  label: valueField.nullish(),
  labels: z.array(valueField).nullish(),
  undertone: z.unknown().optional(),
});

/** The class names of the feature `label` or `labels`. */
function classNamesIn(files: readonly ExchangeFile[]): {
  readonly names: readonly string[];
  readonly problems: readonly RowProblem[];
} {
  const { readable, problems } = readableFiles(files);
  const [info] = readable;
  if (info === undefined) return { names: [], problems };
  const { success, data } = infoSchema.safeParse(valueIn(new TextDecoder().decode(info.utf8)));
  if (!success) {
    const message =
      'Does not describe features as Hugging Face datasets do. Rows with numbers for labels will have these for names.';
    return { names: [], problems: [...problems, { path: info.path, line: 1, message }] };
  }
  const { label = data.features.labels } = data.features;
  return { names: label?.names ?? label?.feature?.names ?? [], problems };
}

/** Undefined for what is not JSON. */
function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const classSchema = z.looseObject({ names: z.array(labelField).exactOptional() });
const featureSchema = classSchema.extend({ feature: classSchema.exactOptional() }).exactOptional();
const infoSchema = z.looseObject({ features: z.looseObject({ label: featureSchema, labels: featureSchema }) });
