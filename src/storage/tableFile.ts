import fs from 'node:fs/promises';
import { largestTable } from '../core/dataset/utf8';
import { UserFacingError } from '../core/errors';
import { prepareReplacement } from './atomicWrite';
import { diskFileSystem, fileStamp, type FileStamp } from './fileSystem';
import { readError, writeError } from './storageError';

/** The bytes of a table, and which state of the file they are. */
export interface StampedBytes {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

/** Throws a UserFacingError when the file cannot be read. */
export async function readStampedFile(path: string): Promise<StampedBytes> {
  try {
    const real = await fs.realpath(path);
    // Before it is read: a change while it is read must count as one.
    const stamp = await fileStamp(diskFileSystem, real);
    const { size } = await fs.stat(real);
    if (size > largestTable) {
      throw new UserFacingError(`${path} is larger than 256 MB.`, 'Split it into several files.');
    }
    return { bytes: await fs.readFile(real), stamp };
  } catch (error) {
    throw readError(error, path);
  }
}

/** Which state the file is in now; undefined when there is none. */
export async function stampOf(path: string): Promise<FileStamp> {
  const real = await fs.realpath(path).catch(() => path);
  return fileStamp(diskFileSystem, real);
}

/**
 * Writes the file as a whole: whoever reads it finds the old content or the new. A link stays a link, and rights stay what they were.
 * Throws a UserFacingError when the disk refuses; the file is then what it was.
 */
export async function writeStampedFile(path: string, bytes: Uint8Array): Promise<FileStamp> {
  try {
    const real = await fs.realpath(path).catch(() => path);
    const replacement = await prepareReplacement(diskFileSystem, real, [bytes], await modeOf(real));
    try {
      await replacement.commit();
    } finally {
      await replacement.discard();
    }
    return await fileStamp(diskFileSystem, real);
  } catch (error) {
    throw writeError(error, 'The file was not saved', path);
  }
}

async function modeOf(path: string): Promise<number | undefined> {
  const found = await fs.stat(path).catch(() => undefined);
  return found && found.mode & 0o777;
}
