import { randomUUID } from 'node:crypto';
import { removeFile, replaceFile, type FileSystem } from './fileSystem';

/**
 * Replaces a file as a whole: whoever reads it, at whatever moment, and after a crash, finds the old content or the new, never a mixture.
 * Temporary file beside it, flush, rename, flush of the folder.
 */
export async function writeAtomically(
  fileSystem: FileSystem,
  path: string,
  pieces: Iterable<string | Uint8Array>,
): Promise<void> {
  const replacement = await prepareReplacement(fileSystem, path, pieces);
  try {
    await replacement.commit();
  } finally {
    await replacement.discard();
  }
}

/** New content that is on disk already, but not yet in its place. */
export interface Replacement {
  commit(): Promise<void>;
  /** Removes what was not committed; to be called in any case. */
  discard(): Promise<void>;
}

/**
 * The slow half of `writeAtomically`: the pieces are asked for one by one, and others get their turn in between. `mode` is who may do what
 * with the file; left out, it is as for any new file.
 */
export async function prepareReplacement(
  fileSystem: FileSystem,
  path: string,
  pieces: Iterable<string | Uint8Array>,
  mode?: number,
): Promise<Replacement> {
  const temporary = `${path}.${randomUUID()}${temporarySuffix}`;
  const replacement: Replacement = {
    commit: () => replaceFile(fileSystem, temporary, path),
    discard: () => removeFile(fileSystem, temporary),
  };
  try {
    const handle = await fileSystem.open(temporary, 'wx');
    try {
      if (mode !== undefined) await handle.chmod(mode);
      for (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await replacement.discard();
    throw error;
  }
  return replacement;
}

/** What a process leaves behind that is killed while it writes ends in this. */
export const temporarySuffix = '.tmp';
