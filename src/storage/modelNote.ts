import fs from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from './atomicWrite';
import { diskFileSystem, errorCode } from './fileSystem';
import { writeError } from './storageError';

/** What a person wrote about a model, from beside its files; empty when there is nothing, or it cannot be read. */
export async function readModelNote(directory: string): Promise<string> {
  const file = path.join(directory, noteFile);
  try {
    const { size } = await fs.stat(file);
    return size > largestNote ? '' : await fs.readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return '';
  }
}

/** @throws UserFacingError when it cannot be written */
export async function writeModelNote(directory: string, note: string): Promise<void> {
  const file = path.join(directory, noteFile);
  try {
    if (note === '') await fs.rm(file, { force: true });
    else await writeAtomically(diskFileSystem, file, [note]);
  } catch (error) {
    throw writeError(error, 'The note was not saved', file);
  }
}

const noteFile = 'NOTE.md';
/** Bytes; what is longer was not written here. */
const largestNote = 40_000;
