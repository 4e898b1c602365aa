import { z } from 'zod';
import type { Annotation } from '../labels/annotation';
import { annotationToValue } from '../labels/annotationRecord';
import type { Label } from '../labels/label';
import { appearanceLosses, unicodeAppearance, wellFormed } from './appearance';
import type { DecodedLabels, ExchangeFile, ExchangeFormat } from './exchangeFormat';
import { labelField, labelNames, spanField, spanRecords } from './foreignFields';
import { decodeJsonLines, jsonLinesFile } from './jsonLinesFiles';
import { checkedRecord, RecordError, type ForeignRecord } from './recordReading';

/**
 * Tasks of the `choice` interface, as `db-out` writes and `db-in` reads them (prodi.gy/docs/api-interfaces). Prodigy keeps properties
 * that it does not know, so the annotation stands beside the others; `meta` is what a person sees in the corner of a card.
 * Tasks of `classification`, `textcat`, `ner_manual` and `spans_manual` can be read too.
 */
export const prodigyFormat: ExchangeFormat = {
  name: 'prodigy',
  title: 'Prodigy',
  description: 'JSON Lines for db-in and from db-out',
  extensions: ['jsonl'],
  layout: 'file',
  companions: [],
  losses: annotations => appearanceLosses(unicodeAppearance, annotations),
  encode: (annotations, labels) => [
    jsonLinesFile(
      'prodigy.jsonl',
      annotations.map(annotation => taskOf(annotation, labels)),
    ),
  ],
  decode: decodeProdigy,
};

function taskOf(annotation: Annotation, labels: readonly Label[]): Record<string, unknown> {
  const accept = unicodeAppearance.labels(annotation.labels);
  return {
    text: wellFormed(annotation.target.selector.exact),
    options: labelNames(labels, annotation.labels).map(name => ({ id: wellFormed(name), text: wellFormed(name) })),
    accept,
    answer: accept.length === 0 ? 'ignore' : 'accept',
    meta: { source: wellFormed(annotation.target.source) },
    _view_id: 'choice',
    _annotator_id: wellFormed(annotation.annotator),
    _timestamp: Math.floor(Date.parse(annotation.modified) / 1000),
    undertone: annotationToValue(annotation),
  };
}

function decodeProdigy(files: readonly ExchangeFile[]): DecodedLabels {
  const names = new Set<string>();
  const { items, problems } = decodeJsonLines(files, unicodeAppearance, object => {
    const task = checkedRecord(taskSchema, object);
    for (const { id } of task.options) names.add(id);
    return recordsOf(task);
  });
  return { items, problems, labels: [...names].map(name => ({ name })) };
}

function recordsOf(task: z.infer<typeof taskSchema>): readonly ForeignRecord[] {
  const { text, answer, accept, label, spans, undertone } = task;
  const origin = {
    ...(task._annotator_id !== undefined && { annotator: task._annotator_id }),
    ...(task._timestamp !== undefined && { created: new Date(task._timestamp * 1000).toISOString() }),
  };
  if (undertone !== undefined) return [{ ...origin, text, labels: answer === 'accept' ? accept : [], undertone }];
  if (answer !== 'accept') throw new RecordError(`Was answered with “${answer}” in Prodigy.`);
  if (spans.length > 0 && accept.length === 0) return spanRecords(text, spans, origin);
  return [{ ...origin, text, labels: accept.length > 0 || label === undefined ? accept : [label] }];
}

const taskSchema = z.looseObject({
  text: z.string(),
  answer: z.enum(['accept', 'reject', 'ignore']).default('accept'),
  accept: z.array(labelField).default([]),
  options: z.array(z.looseObject({ id: labelField })).default([]),
  label: labelField.exactOptional(),
  spans: z.array(spanField).default([]),
  _annotator_id: z.string().exactOptional(),
  /** Seconds since 1970. */
  _timestamp: z.number().min(0).max(253_402_300_799).exactOptional(),
});
