import fs from 'node:fs/promises';
import path from 'node:path';
import { largestTable } from '../core/dataset/utf8';
import { UserFacingError } from '../core/errors';
import type { ExchangeFile, ExchangeFormat } from '../core/exchange/exchangeFormat';
import { writeAtomically } from './atomicWrite';
import { diskFileSystem } from './fileSystem';
import { readError, writeError } from './storageError';

/** Files to be imported together. */
export interface ExchangeInput {
  /** The folder that the paths of the files start from. */
  readonly folder: string;
  readonly files: readonly ExchangeFile[];
}

/**
 * Reads a file with its companions, or a folder with all files that may be of the format; hidden files and links are left out.
 * Throws a UserFacingError when there is nothing to read, or too much.
 */
export async function readExchangeFiles(input: string, format: ExchangeFormat): Promise<ExchangeInput> {
  try {
    const isFolder = (await fs.stat(input)).isDirectory();
    const folder = isFolder ? input : path.dirname(input);
    const names = isFolder
      ? await namesIn(folder, format)
      : [path.basename(input), ...(await companionsIn(folder, format))];
    if (names.length === 0) {
      const wanted = format.extensions.map(extension => `.${extension}`).join(' or ');
      throw new UserFacingError(`${input} has no ${wanted} file.`, 'Choose another folder, or another format.');
    }
    return { folder, files: await readAll(input, folder, [...new Set(names)]) };
  } catch (error) {
    throw readError(error, input);
  }
}

/**
 * Writes an export: a single file replaces one of its name as a whole; a folder must be new or empty, because files of an older export
 * would be read together with these.
 */
export async function writeExchangeFiles(
  output: string,
  format: ExchangeFormat,
  files: readonly ExchangeFile[],
): Promise<void> {
  try {
    if (format.layout === 'file') {
      await fs.mkdir(path.dirname(output), { recursive: true });
      await writeAtomically(
        diskFileSystem,
        output,
        files.map(({ bytes }) => bytes),
      );
      return;
    }
    await fs.mkdir(output, { recursive: true });
    if ((await fs.readdir(output)).length > 0) {
      throw new UserFacingError(`${output} is not empty.`, 'Choose a new folder, or empty this one.');
    }
    for (const file of files) {
      const place = path.join(output, file.path);
      await fs.mkdir(path.dirname(place), { recursive: true });
      await fs.writeFile(place, file.bytes, { flag: 'wx' });
    }
  } catch (error) {
    throw writeError(error, 'The export was not written', output);
  }
}

async function namesIn(folder: string, { extensions, companions }: ExchangeFormat): Promise<readonly string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter(name => !name.split('/').some(part => part.startsWith('.')));
  const isWanted = (name: string): boolean =>
    extensions.length === 0 ||
    companions.includes(name) ||
    extensions.includes(path.extname(name).slice(1).toLowerCase());
  return names.filter(isWanted).sort();
}

async function companionsIn(folder: string, { companions }: ExchangeFormat): Promise<readonly string[]> {
  const names = new Set(await fs.readdir(folder));
  return companions.filter(name => names.has(name));
}

async function readAll(input: string, folder: string, names: readonly string[]): Promise<readonly ExchangeFile[]> {
  const files: ExchangeFile[] = [];
  let total = 0;
  for (const name of names) {
    const place = path.join(folder, name);
    total += (await fs.stat(place)).size;
    if (total > largestTable) {
      throw new UserFacingError(`${input} is too large.`, 'Split it into parts of at most 256 MB.');
    }
    files.push({ path: name, bytes: await fs.readFile(place) });
  }
  return files;
}
