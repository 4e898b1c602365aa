import { z } from 'zod';
import type { Annotation } from '../labels/annotation';
import { annotationToValue } from '../labels/annotationRecord';
import type { Label } from '../labels/label';
import { appearanceLosses, unicodeAppearance, wellFormed } from './appearance';
import type { DecodedLabels, ExchangeFile, ExchangeFormat } from './exchangeFormat';
import { labelNames, spanField, spanRecords } from './foreignFields';
import { decodeJsonLines, jsonLinesFile } from './jsonLinesFiles';
import { checkedRecord, type ForeignRecord } from './recordReading';

/**
 * JSON Lines with `text` and `cats` as in `Doc.cats`: every label of the set with 1 or 0, which is what the text categorizer is
 * trained on. Labelled parts are read from `entities` or `spans`. The annotation travels in `meta`.
 */
export const spacyFormat: ExchangeFormat = {
  name: 'spacy',
  title: 'spaCy',
  description: 'JSON Lines with “cats” for a text categorizer',
  extensions: ['jsonl'],
  layout: 'file',
  companions: [],
  losses: annotations => appearanceLosses(unicodeAppearance, annotations),
  encode: (annotations, labels) => [
    jsonLinesFile(
      'spacy.jsonl',
      annotations.map(annotation => documentOf(annotation, labels)),
    ),
  ],
  decode: decodeSpacy,
};

function documentOf(annotation: Annotation, labels: readonly Label[]): Record<string, unknown> {
  const names = labelNames(labels, annotation.labels).map(wellFormed);
  const given = new Set(unicodeAppearance.labels(annotation.labels));
  return {
    text: wellFormed(annotation.target.selector.exact),
    cats: Object.fromEntries(names.map(name => [name, given.has(name) ? 1 : 0])),
    meta: { undertone: annotationToValue(annotation) },
  };
}

function decodeSpacy(files: readonly ExchangeFile[]): DecodedLabels {
  const names = new Set<string>();
  const { items, problems } = decodeJsonLines(files, unicodeAppearance, object => {
    const document = checkedRecord(documentSchema, object);
    for (const name of Object.keys(document.cats)) names.add(name);
    return recordsOf(document);
  });
  return { items, problems, labels: [...names].map(name => ({ name })) };
}

function recordsOf({ text, cats, entities, spans, meta }: z.infer<typeof documentSchema>): readonly ForeignRecord[] {
  const parts = [...entities, ...spans];
  const labels = Object.entries(cats).flatMap(([name, score]) => (Number(score) >= positiveScore ? [name] : []));
  if (parts.length > 0 && labels.length === 0) return spanRecords(text, parts);
  return [{ text, labels, undertone: meta.undertone }];
}

const positiveScore = 0.5;

const scores = z.custom<Readonly<Record<string, number | boolean>>>(
  value =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(score => typeof score === 'number' || typeof score === 'boolean'),
  'must give each label a number',
);

const documentSchema = z.looseObject({
  text: z.string(),
  cats: scores.default({}),
  entities: z.array(spanField).default([]),
  spans: z.array(spanField).default([]),
  meta: z.looseObject({ undertone: z.unknown().optional() }).default({ undertone: undefined }),
});
