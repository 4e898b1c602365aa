import { z } from 'zod';
import { UserFacingError } from '../errors';
import type { ModelFiles } from './modelFiles';

/** A JSON file of a model: its name, and the format name and newest known version that it carries. */
export interface SavedFormat {
  readonly file: string;
  readonly format: string;
  readonly version: number;
}

/**
 * Reads a JSON file whose top level carries format and version, and checks all that is in it.
 * @throws UserFacingError when it is missing, damaged, or of a version that this program does not know
 */
export function readSavedJson<T>(files: ModelFiles, saved: SavedFormat, schema: z.ZodType<T>): T {
  const value = parseJson(files, saved.file);
  requireFormat(value, saved);
  return requireShape(value, saved.file, schema);
}

/** @throws UserFacingError when the file is missing or not JSON */
export function parseJson(files: ModelFiles, file: string): unknown {
  const bytes = requireFile(files, file);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw damaged(file, `is not valid JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** @throws UserFacingError when the header is another format's, or of a version that this program does not know */
export function requireFormat(header: unknown, { file, format, version }: SavedFormat): void {
  const result = headerSchema.safeParse(header);
  if (!result.success || result.data.format !== format) throw damaged(file, `is not of the format “${format}”`);
  if (result.data.version > version) {
    throw new UserFacingError(
      `${file} was written by a newer Undertone: its version is ${result.data.version}, known are versions up to ${version}.`,
      'Update Undertone, or train the model again.',
    );
  }
}

const headerSchema = z.object({ format: z.string(), version: z.int().min(1) });

/** @throws UserFacingError that names the place where the value differs from the schema */
export function requireShape<T>(value: unknown, file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw damaged(file, `is damaged at “${issue?.path.join('.') ?? ''}” (${issue?.message ?? ''})`);
}

/** @throws UserFacingError when the folder does not hold the file */
export function requireFile(files: ModelFiles, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw damaged(name, 'is missing');
  return bytes;
}

export function damaged(file: string, what: string): UserFacingError {
  return new UserFacingError(
    `The model cannot be read: ${file} ${what}.`,
    'Restore the model’s folder from a copy, or train the model again. Nothing was changed.',
  );
}

export function encodeJson(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 1)}\n`);
}
