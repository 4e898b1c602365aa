import fs from 'node:fs/promises';
import path from 'node:path';
import type { ClassFolderContent } from '../core/dataset/classFolder';
import type { DatasetRole, TableContent, TableSource } from '../core/dataset/datasetSource';
import type { TaskKind } from '../core/dataset/taskKind';
import { previewTable } from '../core/dataset/tablePreview';
import { UserFacingError } from '../core/errors';
import { readClassFolder, readTableFile } from '../storage/datasetFiles';
import { errorCode } from '../storage/fileSystem';
import { note } from './terminal';

/** The contents of the files and folders that were named on the command line. */
export interface DatasetContents {
  readonly tables: readonly TableContent[];
  readonly folders: readonly ClassFolderContent[];
}

/** @throws UserFacingError when a file cannot be read, or text and label cannot be told from its columns */
export async function readDatasets(
  names: readonly string[],
  role: DatasetRole,
  kind: TaskKind = 'single',
): Promise<DatasetContents> {
  const tables: TableContent[] = [];
  const folders: ClassFolderContent[] = [];
  for (const name of names) {
    if (await isFolder(name)) {
      folders.push(await readClassFolder('', { kind: 'folder', path: name, role }, new AbortController().signal));
    } else tables.push(await readLabelledTable(name, role, kind));
  }
  return { tables, folders };
}

/** The format that a file's name tells; undefined when it is none of the tables. */
export function tableKind(name: string): TableSource['kind'] | undefined {
  const kinds: Readonly<Record<string, TableSource['kind']>> = {
    '.csv': 'csv',
    '.tsv': 'tsv',
    '.jsonl': 'jsonl',
    '.ndjson': 'jsonl',
  };
  return kinds[path.extname(name).toLowerCase()];
}

async function readLabelledTable(name: string, role: DatasetRole, taskKind: TaskKind): Promise<TableContent> {
  const kind = tableKind(name);
  if (kind === undefined) {
    throw new UserFacingError(
      `${name} is no table of examples.`,
      'Give a .csv, .tsv or .jsonl file, or a folder of classes.',
    );
  }
  const content = await readTableFile('', { kind, path: name, role, textColumn: '', labelColumn: '' });
  const preview = previewTable(kind, name, content.bytes, taskKind);
  const { columns, textColumn, labelColumn, severalLabelsColumn, problems } = preview;
  if (severalLabelsColumn !== undefined && taskKind === 'single') {
    note(
      `${name}: the column “${severalLabelsColumn}” seems to hold several labels a text; --multi-label takes them as such.`,
    );
  }
  // What makes the whole file unreadable is reported with the rows, by whoever reads it.
  if (columns.length > 0 && (textColumn === undefined || labelColumn === undefined)) {
    throw new UserFacingError(
      `${name} has no column that looks like ${textColumn === undefined ? 'a text' : 'a label'}; it has ${columns.join(', ')}.`,
      'Name the columns “text” and “label”.',
    );
  }
  const [problem] = problems;
  if (columns.length === 0) throw new UserFacingError(`${name} cannot be used.`, problem?.message ?? 'It has no rows.');
  return { ...content, textColumn: textColumn ?? '', labelColumn: labelColumn ?? '' };
}

async function isFolder(name: string): Promise<boolean> {
  try {
    return (await fs.stat(name)).isDirectory();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new UserFacingError(`${name} does not exist.`, 'Check the path.', { cause: error });
  }
}
