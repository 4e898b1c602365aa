import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from '../core/errors';
import type { ModelFiles } from '../core/model/modelFiles';
import { temporarySuffix } from './atomicWrite';
import { checkpointFolder } from './checkpointDirectory';
import { diskFileSystem, errorCode, flushFolder } from './fileSystem';
import { writeError } from './storageError';

/**
 * Writes a model's folder as a whole: into a temporary folder beside it, flushed, then renamed. A model that is there already is replaced;
 * until that moment it stays as it was.
 *
 * @throws UserFacingError when the folder holds something else than a model, or cannot be written
 */
export async function writeModelDirectory(directory: string, files: ModelFiles): Promise<void> {
  const target = path.resolve(directory);
  const temporary = `${target}.${randomUUID()}${temporarySuffix}`;
  try {
    await fs.mkdir(temporary, { recursive: true });
    for (const [name, bytes] of files) await writeFlushed(path.join(temporary, path.basename(name)), bytes);
    await flushFolder(diskFileSystem, temporary);
    await replaceDirectory(temporary, target);
  } catch (error) {
    throw writeError(error, 'The model was not saved', target);
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Whether a model may be written there; to be asked before hours of training.
 * @throws UserFacingError when something else than a model is there
 */
export async function requireModelPlace(directory: string): Promise<void> {
  const names = await namesIn(path.resolve(directory));
  if (names.includes('classifier.json') || names.every(name => name === checkpointFolder)) return;
  throw new UserFacingError(
    `${directory} holds other files (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}), which a model would replace.`,
    'Choose a folder that does not exist, is empty, or holds a model.',
  );
}

/**
 * The files of a model's folder, not yet looked into.
 * @throws UserFacingError when there is no such folder, it holds no model, or a file cannot be read
 */
export async function readModelDirectory(directory: string): Promise<ModelFiles> {
  const names = await namesIn(path.resolve(directory));
  if (!names.includes('classifier.json')) {
    throw new UserFacingError(`There is no model in ${directory}.`, 'Name the folder that training wrote.');
  }
  const files = new Map<string, Uint8Array>();
  for (const name of names.filter(name => modelFileNames.includes(name))) {
    files.set(name, await readBounded(path.join(directory, name)));
  }
  return files;
}

/** What else lies in the folder, such as a card or checkpoints, is not needed to classify. */
const modelFileNames: readonly string[] = [
  ...['model.json', 'weights.bin', 'wide.bin', 'semantic.bin', 'starter.bin', 'examples.bin'],
  ...['classifier.json', 'metrics.json'],
];

/** Bytes; no model of a text classifier comes near it. */
const largestFile = 1024 ** 3;

async function readBounded(file: string): Promise<Uint8Array> {
  const { size } = await fs.stat(file);
  if (size > largestFile) {
    throw new UserFacingError(`${file} is too large for a model.`, 'Restore it from a copy, or train again.');
  }
  return fs.readFile(file);
}

/** Nothing for a folder that does not exist. */
async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await fs.readdir(directory);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    if (errorCode(error) !== 'ENOTDIR') throw error;
    throw new UserFacingError(`${directory} is a file, not a folder.`, 'Name a folder.', { cause: error });
  }
}

async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await fs.open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A folder cannot be renamed over one that holds files: the old one steps aside first, and back if the new one cannot come. */
async function replaceDirectory(from: string, to: string): Promise<void> {
  await requireModelPlace(to);
  const old = `${to}.${randomUUID()}${temporarySuffix}`;
  const replaces = (await namesIn(to)).length > 0;
  if (replaces) await fs.rename(to, old);
  try {
    await fs.rename(from, to);
  } catch (error) {
    if (replaces) await fs.rename(old, to);
    throw error;
  }
  await flushFolder(diskFileSystem, path.dirname(to));
  await fs.rm(old, { recursive: true, force: true });
}
