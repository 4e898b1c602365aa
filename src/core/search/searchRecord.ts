import { z } from 'zod';
import { UserFacingError } from '../errors';
import type { SearchStrategy } from './proposeTrial';
import type { Trial } from './trial';

/*
 * `trials.jsonl`: a header that says what the search is about, then one trial a line, in the order in which they ended.
 */

/** What must be the same for a search to go on. */
export interface SearchSubject {
  /** Tells the examples from others. */
  readonly data: string;
  /** What differs from the default settings in all trials. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly method: SearchStrategy;
  readonly seed: number;
}

export interface SearchRecord {
  readonly subject: SearchSubject;
  readonly trials: readonly Trial[];
  /** UTF-16 units of whole lines; what follows was cut short while it was written. */
  readonly length: number;
}

export function subjectLine(subject: SearchSubject): string {
  return `${JSON.stringify({ format, version, ...subject })}\n`;
}

export function trialLine(trial: Trial): string {
  return `${JSON.stringify(trial)}\n`;
}

/**
 * @param file its name, for messages
 * @throws UserFacingError that names the line that cannot be read
 */
export function parseSearchRecord(text: string, file: string): SearchRecord {
  const length = text.lastIndexOf('\n') + 1;
  const [header = '', ...lines] = text.slice(0, length).split('\n').slice(0, -1);
  return { subject: parseLine(header, headerSchema, file, 1), trials: parseTrials(lines, file), length };
}

/** How two subjects differ, in words; undefined when they do not. */
export function differenceInWords(saved: SearchSubject, asked: SearchSubject): string | undefined {
  if (saved.data !== asked.data) return 'other examples';
  if (saved.method !== asked.method) return `--method ${saved.method}`;
  if (saved.seed !== asked.seed) return `--seed ${saved.seed}`;
  if (JSON.stringify(saved.settings) !== JSON.stringify(asked.settings)) {
    return `other settings (${JSON.stringify(saved.settings)} beside the defaults)`;
  }
  return undefined;
}

const format = 'undertone-search';
const version = 1;

const headerSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  data: z.string(),
  settings: z.record(z.string(), z.unknown()),
  method: z.enum(['random', 'grid', 'bayesian']),
  seed: z.int(),
});

const trialSchema: z.ZodType<Trial> = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  losses: z.array(z.number()),
  wholeLoss: z.number().exactOptional(),
  end: z.enum(['finished', 'stopped', 'failed']),
  seconds: z.number().min(0),
});

function parseTrials(lines: readonly string[], file: string): readonly Trial[] {
  return lines.map((line, index) => parseLine(line, trialSchema, file, index + 2));
}

function parseLine<T>(line: string, schema: z.ZodType<T>, file: string, number: number): T {
  const result = schema.safeParse(jsonOf(line));
  if (result.success) return result.data;
  throw new UserFacingError(
    `${file}:${number}: this is no ${number === 1 ? 'search that this version of Undertone knows' : 'trial'}.`,
    'Restore the file, or choose another folder for a new search. It is left as it is.',
  );
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
