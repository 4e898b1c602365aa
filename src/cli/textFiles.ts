import fs from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { guessColumns } from '../core/dataset/columns';
import { readTable } from '../core/dataset/readTable';
import { damageIn, toUtf8 } from '../core/dataset/utf8';
import { UserFacingError } from '../core/errors';
import { tableKind } from './datasetArguments';
import { noteProblems } from './terminal';

/**
 * The texts of a table, found by the name or the values of their column, or the lines of any other file.
 *
 * @param file a path, or - for the standard input
 * @throws UserFacingError when it cannot be read, is no text, or is a table without a column of texts
 */
export async function readTexts(file: string): Promise<readonly string[]> {
  if (file === '-') return linesOf(await readStream(process.stdin));
  const bytes = await readBytes(file);
  const kind = tableKind(file);
  if (kind === undefined) return linesOf(decodeLines(file, bytes));
  const table = readTable(kind, file, bytes);
  noteProblems(table.problems);
  const { textColumn } = guessColumns(table);
  const index = textColumn === undefined ? -1 : table.columns.indexOf(textColumn);
  if (index >= 0) return table.records.map(({ values }) => values[index] ?? '');
  throw new UserFacingError(`${file} has no column that looks like a text.`, 'Name the column “text”.');
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read.`, 'Check the path.', { cause: error });
  }
}

function decodeLines(file: string, bytes: Uint8Array): string {
  const utf8 = toUtf8(bytes);
  const text = new TextDecoder().decode(utf8);
  if (!damageIn(utf8).test(text)) return text;
  throw new UserFacingError(`${file} is not UTF-8 text.`, 'Save it again with the encoding UTF-8.');
}

/** One text a line, blank lines left out. */
function linesOf(content: string): readonly string[] {
  return content.split(/\r?\n/).filter(line => line.trim() !== '');
}
