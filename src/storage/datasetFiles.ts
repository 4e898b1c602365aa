import fs from 'node:fs/promises';
import path from 'node:path';
import type { ClassFile, ClassFolderContent } from '../core/dataset/classFolder';
import type { FolderSource, TableContent, TableSource } from '../core/dataset/datasetSource';
import { largestTable } from '../core/dataset/utf8';
import { UserFacingError } from '../core/errors';
import { errorCode } from './fileSystem';
import { readRange } from './readRange';

/** The bytes of a table; what they hold is not looked at. Throws a UserFacingError that names the file when it cannot be read. */
export async function readTableFile(workspace: string, source: TableSource): Promise<TableContent> {
  return { ...source, bytes: await readTableBytes(workspace, source.path) };
}

/** The same for a table of which no more than its path, from the workspace folder, is known yet. */
export async function readTableBytes(workspace: string, source: string): Promise<Uint8Array> {
  const file = path.join(workspace, source);
  try {
    const { size } = await fs.stat(file);
    refuseAbove(largestTable, size, source);
    return await fs.readFile(file);
  } catch (error) {
    throw readError(error, source, file);
  }
}

/** The first bytes of a table; undefined where it cannot be read. */
export async function readTableHead(
  workspace: string,
  { path: source }: TableSource,
  mostBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly isCut: boolean } | undefined> {
  try {
    const handle = await fs.open(path.join(workspace, source));
    try {
      const { size } = await handle.stat();
      return { bytes: await readRange(handle, 0, Math.min(size, mostBytes)), isCut: size > mostBytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * The bytes of all files in the class folder's subfolders, however deep; hidden files and folders are left out. Nothing is decoded here,
 * and nothing holds up the thread: the caller may be an editor.
 */
export async function readClassFolder(
  workspace: string,
  source: FolderSource,
  signal: AbortSignal,
): Promise<ClassFolderContent> {
  const root = path.join(workspace, source.path);
  try {
    const found = await mapInSlices(await listNames(root), signal, async name => {
      const { size } = await fs.stat(path.join(root, name));
      return { name, label: labelOf(name), size };
    });
    const total = found.reduce((sum, { size }) => sum + size, 0);
    refuseAbove(largestTable, total, source.path);
    const bytes = new Uint8Array(total);
    let position = 0;
    const places = found.map(file => ({ ...file, position: (position += file.size) - file.size }));
    const files = await mapInSlices(places, signal, async ({ name, label, size, position: start }) => {
      const length = await readInto(bytes.subarray(start, start + size), path.join(root, name));
      const file: ClassFile = { path: path.posix.join(source.path, toPosix(name)), label, start, end: start + length };
      return file;
    });
    return { role: source.role, files, bytes };
  } catch (error) {
    throw readError(error, source.path, root);
  }
}

/** The classes of a class folder, given from the workspace folder, in the order of their names, each with its number of files. */
export async function countClassFolder(workspace: string, source: string): Promise<ReadonlyMap<string, number>> {
  const root = path.join(workspace, source);
  try {
    const counts = new Map<string, number>();
    for (const label of (await listNames(root)).map(labelOf)) counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts;
  } catch (error) {
    throw readError(error, source, root);
  }
}

/** Files in subfolders, from `root`, in the order of their names, so that the same folder always gives the same examples. */
async function listNames(root: string): Promise<readonly string[]> {
  const entries = await fs.readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter(name => name.includes(path.sep) && !name.split(path.sep).some(part => part.startsWith('.')))
    .sort();
}

/** Name of the subfolder of `root` that a file is in. */
function labelOf(name: string): string {
  return name.slice(0, name.indexOf(path.sep));
}

/** Fills the buffer from the file's start; returns how much there was, less than the buffer holds if the file has shrunk. */
async function readInto(buffer: Uint8Array, file: string): Promise<number> {
  const handle = await fs.open(file);
  try {
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  } finally {
    await handle.close();
  }
}

/** So many files at a time: more would exhaust file descriptors, fewer would wait for the disk. */
const sliceLength = 32;

async function mapInSlices<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  map: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += sliceLength) {
    signal.throwIfAborted();
    results.push(...(await Promise.all(items.slice(start, start + sliceLength).map(map))));
  }
  return results;
}

function refuseAbove(limit: number, size: number, source: string): void {
  if (size <= limit) return;
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
  throw new UserFacingError(
    `The dataset “${source}” is too large: ${megabytes(size)}, where ${megabytes(limit)} are allowed.`,
    'Split it into several datasets.',
  );
}

/** What the person can mend becomes an error that says how; anything else is passed on. */
function readError(error: unknown, source: string, file: string): unknown {
  const reason = reasons[errorCode(error) ?? ''];
  if (reason === undefined) return error;
  return new UserFacingError(
    `The dataset “${source}” ${reason} (${file}).`,
    'Put it back where it was, or remove it from the datasets in .undertone/project.json.',
    { cause: error },
  );
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is a file where a folder is expected',
  EISDIR: 'is a folder where a file is expected',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
};

function toPosix(name: string): string {
  return name.split(path.sep).join('/');
}
