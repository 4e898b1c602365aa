import type { z } from 'zod';
import type { ExampleSource } from '../dataset/example';
import type { RowProblem } from '../dataset/rowProblem';
import { annotationFromValue } from '../labels/annotationRecord';
import { sameLabels, type Appearance } from './appearance';
import type { ExchangeItem } from './exchangeFormat';

/** What a record of a file says, as another program would understand it. */
export interface ForeignRecord extends Pick<ExchangeItem, 'text' | 'range' | 'labels' | 'annotator' | 'created'> {
  /** The annotation that Undertone has put beside, if it has: the value, not looked at yet. */
  readonly undertone?: unknown;
}

/** A record cannot be used; the message says why, and what mends it. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** A record where it stands; `read` throws a RecordError when it cannot be used. */
export interface RecordSource {
  readonly source: ExampleSource;
  readonly read: () => readonly ForeignRecord[];
}

/** Every record that can be used, and a problem for each other one. */
export function readRecords(
  records: Iterable<RecordSource>,
  appearance: Appearance,
): { readonly items: readonly ExchangeItem[]; readonly problems: readonly RowProblem[] } {
  const items: ExchangeItem[] = [];
  const problems: RowProblem[] = [];
  for (const { source, read } of records) {
    try {
      for (const record of read()) items.push(itemOf(record, source, appearance));
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      problems.push({ ...source, message: error.message });
    }
  }
  return { items, problems };
}

/** @throws RecordError that names the field that is wrong */
export function checkedRecord<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new RecordError(`The field “${path.join('.')}” is not as it should be: ${message}. Mend or delete the record.`);
}

function itemOf({ undertone, ...record }: ForeignRecord, source: ExampleSource, appearance: Appearance): ExchangeItem {
  const item = withOriginal({ ...record, source }, undertone, appearance);
  const { labels, original } = item;
  if (original === undefined && labels.length === 0) throw new RecordError('Has no label. Give it one, or delete it.');
  if (labels.length > mostLabels || labels.some(label => label.length > longestLabel)) {
    throw new RecordError(
      `Has more than ${mostLabels} labels, or one of more than ${longestLabel} characters. These look like no labels.`,
    );
  }
  return item;
}

const mostLabels = 1000;
const longestLabel = 1000;

/**
 * The item together with the annotation that stands beside it, if that is an annotation of this text. Its labels are those of the
 * record, because they may have been changed since; written as they were, where the record shows them in another way.
 */
export function withOriginal(item: ExchangeItem, value: unknown, appearance: Appearance): ExchangeItem {
  if (value === undefined || value === null) return item;
  const original = originalAnnotation(value);
  const { exact } = original.target.selector;
  if (appearance.text(exact) !== item.text) return item;
  const isUnchanged = sameLabels(appearance.labels(original.labels), item.labels);
  return { ...item, text: exact, labels: isUnchanged ? original.labels : item.labels, original };
}

function originalAnnotation(value: unknown): NonNullable<ExchangeItem['original']> {
  try {
    if (isDeeperThan(deepest, value)) throw new Error('it is nested too deeply');
    return annotationFromValue(typeof value === 'string' ? JSON.parse(value) : value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RecordError(
      `What Undertone wrote beside the text is damaged (${reason}). Delete that field, or the record.`,
    );
  }
}

/** Unknown fields of an annotation are kept whatever they hold; deeper ones would overflow the stack of who writes them again. */
const deepest = 32;

function isDeeperThan(limit: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some(child => isDeeperThan(limit - 1, child));
}
