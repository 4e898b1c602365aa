import { z } from 'zod';
import type { Annotation } from './annotation';
import type { Change } from './change';
import { labelSetSchema } from './labelSchema';

/*
 * Annotations and changes as JSON, shared by the label file and the journal. Keys are written in one fixed order, so that equal values
 * are equal lines. Fields of an annotation that this version does not know are kept and written last, in alphabetical order.
 */

/** One line without its line break. */
export function annotationToJson(annotation: Annotation): string {
  return JSON.stringify(annotationToValue(annotation));
}

/** Throws a plain Error that says what is wrong with the line. */
export function annotationFromJson(line: string): Annotation {
  return annotationFromValue(parsed(line));
}

/** What the line holds, for files of other programs that have a place for a value. */
export function annotationToValue(annotation: Annotation): Record<string, unknown> {
  const { id, labels, target, annotator, created, modified, suggestion, state, supersedes, ...unknownFields } =
    annotation;
  const { exact, prefix, suffix, start, end } = target.selector;
  const ordered: Record<string, unknown> = {
    id,
    labels,
    target: { source: target.source, selector: { exact, prefix, suffix, start, end } },
    annotator,
    created,
    modified,
  };
  if (suggestion !== undefined) {
    const { label, confidence, model } = suggestion;
    ordered['suggestion'] = { label, confidence, model };
  }
  if (state !== undefined) {
    const { skipped, flagged, note, confirmed, copy, ...others } = state;
    ordered['state'] = { skipped, flagged, note, confirmed, copy, ...others };
  }
  if (supersedes !== undefined) ordered['supersedes'] = supersedes;
  const unknownEntries = Object.entries(unknownFields).sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [key, value] of unknownEntries) ordered[key] = value;
  return ordered;
}

/** Throws a plain Error that says what is wrong with the value. */
export function annotationFromValue(value: unknown): Annotation {
  return checked(annotationSchema, value);
}

/**
 * A change, or the part of one that is written as one line: a change of a great many annotations is cut into parts, so that nobody has
 * to read or write it at one go.
 */
export interface ChangePart extends Change {
  /** Which part this is, from 1, and of how many; absent when it is the whole. */
  readonly part?: readonly [number: number, of: number];
}

export function changePartToJson({ id, time, kind, part, labelSet, edits }: ChangePart): string {
  const ordered = edits.map(({ before, after }) => ({
    before: before && annotationToValue(before),
    after: after && annotationToValue(after),
  }));
  return JSON.stringify({
    id,
    time,
    ...(kind && { kind }),
    ...(part && { part }),
    ...(labelSet && { labelSet }),
    edits: ordered,
  });
}

/** Stands in every line of a change of the label set: others need not be read by whoever looks for these. */
export const changeKeyOfLabelSets = '"labelSet":';

/** Throws a plain Error that says what is wrong with the line. */
export function changePartFromJson(line: string): ChangePart {
  return checked(changePartSchema, parsed(line));
}

/** A path from the workspace folder, with forward slashes, that cannot lead out of it. */
export const sourcePathSchema = z
  .string()
  .min(1)
  .max(4096)
  .refine(isInsidePath, 'must be a path inside the workspace folder, with forward slashes');

function isInsidePath(path: string): boolean {
  return !/^\/|^[A-Za-z]:|\\|\0|(^|\/)\.\.?(\/|$)/.test(path);
}

const idSchema = z.string().min(1).max(256);
const timeSchema = z.iso.datetime();
const offsetSchema = z.int().nonnegative();

const selectorSchema = z
  .object({ exact: z.string(), prefix: z.string(), suffix: z.string(), start: offsetSchema, end: offsetSchema })
  .refine(({ start, end }) => start <= end, 'start must not be after end');

const stateSchema = z.looseObject({
  skipped: z.literal(true).exactOptional(),
  flagged: z.literal(true).exactOptional(),
  note: z.string().min(1).exactOptional(),
  confirmed: z.array(z.string()).min(1).exactOptional(),
  copy: z.literal(true).exactOptional(),
});

const annotationSchema = z.looseObject({
  id: idSchema,
  labels: z.array(z.string()),
  target: z.object({ source: sourcePathSchema, selector: selectorSchema }),
  annotator: z.string(),
  created: timeSchema,
  modified: timeSchema,
  suggestion: z.object({ label: z.string(), confidence: z.number().min(0).max(1), model: z.string() }).exactOptional(),
  state: stateSchema.exactOptional(),
  supersedes: z.array(idSchema).min(1).exactOptional(),
});

const editSchema = z
  .object({ before: annotationSchema.nullable(), after: annotationSchema.nullable() })
  .refine(
    ({ before, after }) => before === null || after === null || before.id === after.id,
    'before and after must be the same annotation',
  );

const changePartSchema = z.object({
  id: idSchema,
  time: timeSchema,
  kind: z.enum(['undo', 'redo', 'follow']).exactOptional(),
  part: z
    .tuple([z.int().positive(), z.int().positive()])
    .refine(([number, of]) => number <= of, 'there are not so many parts')
    .exactOptional(),
  labelSet: z.object({ before: labelSetSchema, after: labelSetSchema }).exactOptional(),
  edits: z.array(editSchema),
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new Error(path.length === 0 ? message : `${path.join('.')}: ${message}`);
}
