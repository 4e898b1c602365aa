import fs from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The calls of `node:fs/promises` that the stores need: a port, so that tests can have a disk that is full. */
export type FileSystem = Pick<
  typeof fs,
  'lstat' | 'mkdir' | 'open' | 'readFile' | 'readdir' | 'realpath' | 'rename' | 'truncate' | 'unlink'
>;

export const diskFileSystem: FileSystem = fs;

/** What tells one state of a file from another without reading it; undefined when there is no file. */
export type FileStamp = string | undefined;

export async function fileStamp(fileSystem: FileSystem, path: string): Promise<FileStamp> {
  try {
    const { ino, size, mtimeNs } = await fileSystem.lstat(path, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** `ENOENT` and the like; undefined for errors that no system call made. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Does nothing when there is no such file. */
export async function removeFile(fileSystem: FileSystem, path: string): Promise<void> {
  try {
    await withPatience(() => fileSystem.unlink(path));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** Moves a file over another one, and makes the move survive a loss of power. */
export async function replaceFile(fileSystem: FileSystem, from: string, to: string): Promise<void> {
  await withPatience(() => fileSystem.rename(from, to));
  await flushFolder(fileSystem, dirname(to));
}

/** Makes created, renamed and removed entries of a folder survive a loss of power. Windows has no such call and needs none. */
export async function flushFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fileSystem.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** On Windows a virus scanner or an indexer may hold a file for a moment: tries again for up to a second. */
async function withPatience(operation: () => Promise<void>): Promise<void> {
  for (let wait = 5; ; wait *= 2) {
    try {
      await operation();
      return;
    } catch (error) {
      const mayPass = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (!mayPass || wait > 500) throw error;
      await delay(wait);
    }
  }
}
