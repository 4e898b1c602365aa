import { z } from 'zod';
import type { DecodedLabel } from './exchangeFormat';
import { rangeOfCodePoints } from './codePoints';
import { RecordError, type ForeignRecord } from './recordReading';

/** A label as files hold it: a name, or a number or truth value that serves as one. */
export const labelField = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A labelled part of a text in code points, as `[start, end, label]` or as an object; names as in Prodigy, spaCy and doccano. */
export const spanField = z.union([
  z
    .tuple([z.int().nonnegative(), z.int().nonnegative(), labelField])
    .transform(([start, end, label]) => ({ start, end, label })),
  z.looseObject({ start: z.int().nonnegative(), end: z.int().nonnegative(), label: labelField }),
  z
    .looseObject({ start_offset: z.int().nonnegative(), end_offset: z.int().nonnegative(), label: labelField })
    .transform(({ start_offset: start, end_offset: end, label }) => ({ start, end, label })),
]);

export type SpanField = z.infer<typeof spanField>;

/** A record for each labelled part. @throws RecordError when one lies outside of the text */
export function spanRecords(
  text: string,
  spans: readonly SpanField[],
  origin: Pick<ForeignRecord, 'annotator' | 'created'> = {},
): readonly ForeignRecord[] {
  return spans.map(({ start, end, label }) => {
    const range = rangeOfCodePoints(text, start, end);
    if (range !== undefined) return { ...origin, text, range, labels: [label] };
    throw new RecordError(`The part from ${start} to ${end} is outside of the text. Mend its numbers, or delete it.`);
  });
}

/** The name of each label of the set, and of each other one that is in use. */
export function labelNames(labels: readonly DecodedLabel[], used: readonly string[]): readonly string[] {
  return [...new Set([...labels.map(({ name }) => name), ...used])];
}
