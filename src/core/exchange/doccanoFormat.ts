import { z } from 'zod';
import type { Annotation } from '../labels/annotation';
import { annotationToValue } from '../labels/annotationRecord';
import { appearanceLosses, unicodeAppearance, wellFormed } from './appearance';
import type { ExchangeFile, DecodedLabels, ExchangeFormat } from './exchangeFormat';
import { labelField, spanField, spanRecords } from './foreignFields';
import { decodeJsonLines, jsonLinesFile } from './jsonLinesFiles';
import { checkedRecord, type ForeignRecord } from './recordReading';

/**
 * doccano's JSONL for text classification. Columns other than `text` and `label` become an example's metadata on import, and columns
 * again on export. Sequence labelling can be read too: `label` with `[start, end, name]`, or `entities`.
 */
export const doccanoFormat: ExchangeFormat = {
  name: 'doccano',
  title: 'doccano',
  description: 'JSON Lines for text classification; sequence labelling is read too',
  extensions: ['jsonl'],
  layout: 'file',
  companions: [],
  losses: annotations => appearanceLosses(unicodeAppearance, annotations),
  encode: annotations => [jsonLinesFile('doccano.jsonl', annotations.map(exampleOf))],
  decode: decodeDoccano,
};

function exampleOf(annotation: Annotation): Record<string, unknown> {
  return {
    text: wellFormed(annotation.target.selector.exact),
    label: unicodeAppearance.labels(annotation.labels),
    // A string, because a table of doccano's has no nested columns.
    undertone: JSON.stringify(annotationToValue(annotation)),
  };
}

function decodeDoccano(files: readonly ExchangeFile[]): DecodedLabels {
  return { ...decodeJsonLines(files, unicodeAppearance, recordsOf), labels: [] };
}

function recordsOf(object: Readonly<Record<string, unknown>>): readonly ForeignRecord[] {
  const { text, label, entities } = checkedRecord(exampleSchema, {
    // Some versions of doccano export `data` for `text`, and `labels` or `cats` for `label`.
    text: object['text'] ?? object['data'],
    label: object['label'] ?? object['labels'] ?? object['cats'] ?? [],
    entities: object['entities'] ?? [],
  });
  const spans = [...label.spans, ...entities];
  return spans.length > 0 ? spanRecords(text, spans) : [{ text, labels: label.names, undertone: object['undertone'] }];
}

const exampleSchema = z.object({
  text: z.string(),
  label: z.union([
    labelField.transform(name => ({ names: [name], spans: [] })),
    z.array(labelField).transform(names => ({ names, spans: [] })),
    z.array(spanField).transform(spans => ({ names: [], spans })),
  ]),
  entities: z.array(spanField),
});
