import fs from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from '../core/errors';
import { writeAtomically } from '../storage/atomicWrite';
import { diskFileSystem, errorCode } from '../storage/fileSystem';
import { writeError } from '../storage/storageError';

/**
 * Whether a file may be written there; to be asked before hours of training.
 *
 * @param inputs files that it must not replace
 * @throws UserFacingError
 */
export async function requireOutputPlace(file: string, inputs: readonly string[]): Promise<void> {
  const target = path.resolve(file);
  if (inputs.some(input => path.resolve(input) === target)) {
    throw new UserFacingError(`${file} would replace what is read.`, 'Name another file to write to.');
  }
  if (await isFolder(target)) throw new UserFacingError(`${file} is a folder.`, 'Name a file to write to.');
  if (!(await isFolder(path.dirname(target)))) {
    throw new UserFacingError(`The folder ${path.dirname(file)} does not exist.`, 'Create it, or name another file.');
  }
}

/** Replaces the file as a whole. */
export async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  try {
    await writeAtomically(
      diskFileSystem,
      path.resolve(file),
      lines.map(line => `${line}\n`),
    );
  } catch (error) {
    throw writeError(error, 'The result was not written', file);
  }
}

async function isFolder(name: string): Promise<boolean> {
  try {
    return (await fs.stat(name)).isDirectory();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
