import { z } from 'zod';
import type { RowProblem } from '../dataset/rowProblem';
import type { Annotation } from '../labels/annotation';
import { annotationToValue } from '../labels/annotationRecord';
import { appearanceLosses, unicodeAppearance, wellFormed } from './appearance';
import { rangeOfCodePoints } from './codePoints';
import { textFile, type DecodedLabels, type ExchangeFile, type ExchangeFormat } from './exchangeFormat';
import { labelField } from './foreignFields';
import { readableFiles } from './readableFiles';
import { checkedRecord, RecordError, readRecords, type ForeignRecord, type RecordSource } from './recordReading';

/**
 * Label Studio's JSON (labelstud.io/guide/task_format): an array of tasks, for a labelling configuration with
 * `<Text name="text" value="$text"/>` and `<Choices name="label" toName="text">`. `meta` of a task is kept as it was imported, so the
 * annotation travels there. A suggestion becomes a prediction; predictions are never read as labels. Regions of type `labels` are read too.
 * `completed_by` is not written: it must name a user of that installation.
 */
export const labelStudioFormat: ExchangeFormat = {
  name: 'label-studio',
  title: 'Label Studio',
  description: 'JSON with tasks, choices and predictions; labelled regions are read too',
  extensions: ['json'],
  layout: 'file',
  companions: [],
  losses: annotations => appearanceLosses(unicodeAppearance, annotations),
  encode: annotations => [
    textFile('label-studio.json', `[\n${annotations.map(each => JSON.stringify(taskOf(each))).join(',\n')}\n]\n`),
  ],
  decode: decodeLabelStudio,
};

function taskOf(annotation: Annotation): Record<string, unknown> {
  const { target, labels, created, modified, suggestion } = annotation;
  return {
    data: { text: wellFormed(target.selector.exact) },
    meta: { undertone: annotationToValue(annotation) },
    annotations: [
      {
        result: labels.length === 0 ? [] : [choiceOf(unicodeAppearance.labels(labels))],
        was_cancelled: labels.length === 0,
        created_at: created,
        updated_at: modified,
      },
    ],
    predictions: suggestion === undefined ? [] : [predictionOf(suggestion)],
  };
}

function predictionOf({ label, confidence, model }: NonNullable<Annotation['suggestion']>): Record<string, unknown> {
  return { model_version: wellFormed(model), score: confidence, result: [choiceOf([wellFormed(label)])] };
}

function choiceOf(choices: readonly string[]): Record<string, unknown> {
  return { from_name: 'label', to_name: 'text', type: 'choices', value: { choices } };
}

function decodeLabelStudio(files: readonly ExchangeFile[]): DecodedLabels {
  const { readable, problems } = readableFiles(files);
  const parsed = readable.map(({ path, utf8 }) => tasksIn(path, new TextDecoder().decode(utf8)));
  const decoded = readRecords(
    parsed.flatMap(({ tasks }) => tasks),
    unicodeAppearance,
  );
  const broken = parsed.flatMap(file => file.problems);
  return { items: decoded.items, problems: [...problems, ...broken, ...decoded.problems], labels: [] };
}

function tasksIn(
  path: string,
  text: string,
): { readonly tasks: readonly RecordSource[]; readonly problems: readonly RowProblem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = `Not valid JSON (${(error as Error).message}). Export it again.`;
    return { tasks: [], problems: [{ path, line: 1, message }] };
  }
  if (!Array.isArray(value)) {
    return {
      tasks: [],
      problems: [{ path, line: 1, message: 'Not an array of tasks. Export as JSON, not JSON-MIN.' }],
    };
  }
  const tasks = value.map((task: unknown, index) => ({
    // Where a task stands in the text is lost; its number tells as much.
    source: { path, line: 1 },
    read: () => recordsOf(task, index + 1),
  }));
  return { tasks, problems: [] };
}

function recordsOf(value: unknown, number: number): readonly ForeignRecord[] {
  try {
    const { data, meta, annotations } = checkedRecord(taskSchema, value);
    const text = textIn(data);
    const given = annotations.filter(({ was_cancelled: isSkipped }) => !isSkipped);
    const undertone = meta?.undertone;
    if (undertone !== undefined && given.length <= 1) {
      return [{ text, labels: given.flatMap(({ result }) => choicesIn(result)), undertone }];
    }
    if (given.length === 0) throw new RecordError('Was skipped, or is not annotated yet.');
    return given.flatMap(annotation => recordsOfAnnotation(text, annotation));
  } catch (error) {
    if (error instanceof RecordError) throw new RecordError(`Task ${number}: ${error.message}`);
    throw error;
  }
}

function recordsOfAnnotation(text: string, annotation: AnnotationField): readonly ForeignRecord[] {
  const { result, completed_by: annotator, created_at: created } = annotation;
  const origin = { ...(annotator !== undefined && { annotator }), ...(created !== undefined && { created }) };
  const choices = choicesIn(result);
  const regions = result.flatMap(({ type, value }) => (type === 'labels' ? [regionOf(text, value)] : []));
  return [...(choices.length > 0 ? [{ text, labels: choices }] : []), ...regions].map(record => ({
    ...origin,
    ...record,
  }));
}

function choicesIn(result: AnnotationField['result']): readonly string[] {
  return result.flatMap(({ type, value }) => (type === 'choices' ? (value.choices ?? []) : []));
}

/** Offsets are those of the browser, in UTF-16; some exports have code points instead, which the quoted text tells. */
function regionOf(text: string, { start, end, text: quote, labels }: ValueField): ForeignRecord {
  const [from, to] = [Number(start), Number(end)];
  const codePoints = rangeOfCodePoints(text, from, to);
  const isUnits = quote === undefined || text.slice(from, to) === quote;
  const range = isUnits ? { start: from, end: to } : codePoints;
  if (range !== undefined && range.start <= range.end && range.end <= text.length) {
    return { text, range, labels: labels ?? [] };
  }
  throw new RecordError(`The region from ${from} to ${to} is outside of the text. Mend its numbers, or delete it.`);
}

/** The field `text`, or the only one that is text. */
function textIn(data: Readonly<Record<string, unknown>>): string {
  const texts = Object.values(data).filter(value => typeof value === 'string');
  if (typeof data['text'] === 'string') return data['text'];
  if (texts.length === 1) return texts[0]!;
  throw new RecordError('There is no field “text” in its data. Rename the one that holds the text.');
}

const valueSchema = z.looseObject({
  choices: z.array(labelField).exactOptional(),
  labels: z.array(labelField).exactOptional(),
  start: z.union([z.int().nonnegative(), z.string().regex(/^\d+$/)]).exactOptional(),
  end: z.union([z.int().nonnegative(), z.string().regex(/^\d+$/)]).exactOptional(),
  text: z.string().exactOptional(),
});

type ValueField = z.infer<typeof valueSchema>;

const annotationSchema = z.looseObject({
  result: z.array(z.looseObject({ type: z.string(), value: valueSchema })),
  was_cancelled: z.boolean().default(false),
  created_at: z.iso.datetime().exactOptional(),
  /** A user's number, or an object with the e-mail address. */
  completed_by: z
    .union([
      z.number().transform(String),
      z.string(),
      z.looseObject({ email: z.string() }).transform(user => user.email),
    ])
    .exactOptional(),
});

type AnnotationField = z.infer<typeof annotationSchema>;

const taskSchema = z.looseObject({
  data: z.record(z.string(), z.unknown()),
  meta: z.looseObject({ undertone: z.unknown().optional() }).nullish(),
  annotations: z.array(annotationSchema).default([]),
});
