import { z } from 'zod';
import type { Annotation } from '../labels/annotation';
import { annotationToValue } from '../labels/annotationRecord';
import { labelColors, type Label } from '../labels/label';
import type { Appearance } from './appearance';
import type { DecodedLabel, DecodedLabels, ExchangeFile, ExchangeFormat } from './exchangeFormat';
import { decodeJsonLines, jsonLinesFile } from './jsonLinesFiles';
import type { ForeignRecord } from './recordReading';

/** A header with the label set, then one annotation a line, as in `.undertone/labels.jsonl`, which can be read too. */
export const ownFormat: ExchangeFormat = {
  name: 'undertone',
  title: 'Undertone',
  description: 'JSON Lines with everything that is known of each label',
  extensions: ['jsonl'],
  layout: 'file',
  companions: [],
  losses: () => [],
  encode: (annotations, labels) => [ownFile('labels.jsonl', annotations, labels)],
  decode: decodeOwnFiles,
};

export function ownFile(path: string, annotations: readonly Annotation[], labels: readonly Label[]): ExchangeFile {
  return jsonLinesFile(path, [{ format, version: 1, labels }, ...annotations.map(annotationToValue)]);
}

export function decodeOwnFiles(files: readonly ExchangeFile[]): DecodedLabels {
  const { items, problems, objects } = decodeJsonLines(files, exactAppearance, object =>
    isHeader(object) ? [] : [recordOf(object)],
  );
  return { items, problems, labels: objects.filter(isHeader).flatMap(labelsOf) };
}

const format = 'undertone-export';

/** JSON escapes what UTF-8 does not have. */
const exactAppearance: Appearance = {
  text: exact => exact,
  labels: labels => labels,
  reasons: { text: '', labels: '' },
};

function isHeader(object: Readonly<Record<string, unknown>>): boolean {
  return object['format'] === format || object['format'] === 'undertone-labels';
}

function recordOf(object: Readonly<Record<string, unknown>>): ForeignRecord {
  const shape = ownShape.safeParse(object);
  // What is wrong with another object is told by whoever reads the annotation.
  return {
    text: shape.data?.target.selector.exact ?? '',
    labels: shape.data?.labels ?? [],
    undertone: object,
  };
}

const ownShape = z.object({
  labels: z.array(z.string()),
  target: z.object({ selector: z.object({ exact: z.string() }) }),
});

function labelsOf(header: Readonly<Record<string, unknown>>): readonly DecodedLabel[] {
  const labels = Array.isArray(header['labels']) ? (header['labels'] as unknown[]) : [];
  return labels.flatMap(label => {
    const { success, data } = labelSchema.safeParse(label);
    return success ? [data] : [];
  });
}

const labelSchema = z.looseObject({
  name: z.string().min(1),
  color: z.enum(labelColors).exactOptional(),
  key: z.string().length(1).exactOptional(),
  description: z.string().exactOptional(),
});
