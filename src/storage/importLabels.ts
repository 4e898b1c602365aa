import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from '../core/errors';
import type { DecodedLabels } from '../core/exchange/exchangeFormat';
import { folderNames } from '../core/exchange/folderNames';
import { withImportedLabels } from '../core/exchange/importedLabels';
import { planImport, type ImportPlan } from '../core/exchange/importPlan';
import type { AnnotationStore } from './annotationStore';
import { diskFileSystem, errorCode, removeFile } from './fileSystem';
import type { ProjectStore } from './projectStore';
import { writeError } from './storageError';

export interface ImportRequest {
  readonly workspace: string;
  readonly annotations: AnnotationStore;
  readonly project: ProjectStore;
  readonly decoded: DecodedLabels;
  /** What the imported file or folder is called, without extension: a new text file is named after it. */
  readonly name: string;
  /** Who is said to have labelled what names nobody. */
  readonly annotator: string;
  readonly now: Date;
}

export interface ImportOutcome extends Pick<ImportPlan, 'added' | 'relabelled' | 'known'> {
  /** The file that was written for texts that were in none, from the workspace folder. */
  readonly documentPath?: string;
}

/**
 * Takes labels into a folder: one change, which one undo takes back. Labels that the project lacks are added to it first, and texts that
 * are in none of its files are written to a new one. Throws a UserFacingError when something cannot be written; no label is added then.
 */
export async function importLabels(request: ImportRequest): Promise<ImportOutcome> {
  const { workspace, annotations, project, decoded, name, annotator, now } = request;
  const documentPath = await freePath(workspace, name);
  const setting = { documentPath, annotator, now: now.toISOString(), newId: randomUUID };
  const { edits, document, added, relabelled, known } = planImport(decoded.items, annotations.all(), setting);
  if (edits.length === 0) return { added, relabelled, known };
  await project.update(current => withImportedLabels(current, decoded));
  if (document === undefined) {
    await annotations.apply(edits);
    return { added, relabelled, known };
  }
  await writeDocument(workspace, documentPath, document);
  try {
    await annotations.apply(edits);
  } catch (error) {
    await removeFile(diskFileSystem, path.join(workspace, documentPath));
    throw error;
  }
  return { added, relabelled, known, documentPath };
}

/** Where imported texts are kept, from the workspace folder. */
const importFolder = 'imported';

/** A path that no file has yet. */
async function freePath(workspace: string, name: string): Promise<string> {
  const stem = folderNames([name]).get(name) ?? '';
  for (let number = 1; ; number++) {
    const candidate = `${importFolder}/${number === 1 ? stem : `${stem}-${number}`}.txt`;
    if (!(await exists(path.join(workspace, candidate)))) return candidate;
  }
}

async function writeDocument(workspace: string, document: string, text: string): Promise<void> {
  const place = path.join(workspace, document);
  const folder = path.dirname(place);
  try {
    await fs.mkdir(folder, { recursive: true });
    const [outer, inner] = await Promise.all([fs.realpath(workspace), fs.realpath(folder)]);
    if (path.relative(outer, inner) !== importFolder) {
      throw new UserFacingError(`${folder} is a link to another place.`, 'Replace it by a folder.');
    }
    const handle = await fs.open(place, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw writeError(error, 'The imported texts were not written', place);
  }
}

async function exists(place: string): Promise<boolean> {
  try {
    await fs.lstat(place);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
