import fs from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from '../core/errors';
import { decodeSummary } from '../core/model/metricsFile';
import type { ModelFiles } from '../core/model/modelFiles';
import type { ModelSummary } from '../core/model/modelSummary';
import { decodeRunRecord, type RunRecord } from '../core/model/runRecord';
import { temporarySuffix } from './atomicWrite';
import { isUnfinishedRun } from './checkpointDirectory';
import { diskFileSystem, errorCode } from './fileSystem';
import { readModelDirectory, writeModelDirectory } from './modelDirectory';
import { readModelNote } from './modelNote';
import { ProjectFolder } from './projectFolder';

/** A model in `.undertone/models`, by what its folder tells without loading it. */
export interface StoredModel {
  /** Absolute. */
  readonly directory: string;
  readonly summary: ModelSummary;
  /** What a person wrote about it. */
  readonly note: string;
}

/** A folder in `.undertone/models` whose summary cannot be read. */
export interface UnreadableModel {
  readonly directory: string;
  readonly error: UserFacingError;
}

/** `.undertone/models` of a workspace folder; nothing need be there. */
export function modelsFolder(workspace: string): string {
  return path.join(workspace, '.undertone', 'models');
}

/** Looks through `.undertone/models`, and changes nothing there. In no particular order; runs that were interrupted are no models. */
export async function listModels(
  workspace: string,
): Promise<{ readonly models: readonly StoredModel[]; readonly unreadable: readonly UnreadableModel[] }> {
  const models: StoredModel[] = [];
  const unreadable: UnreadableModel[] = [];
  for (const directory of await directoriesIn(modelsFolder(workspace))) {
    try {
      const metrics = await fs.readFile(path.join(directory, 'metrics.json'));
      const summary = decodeSummary(new Map([['metrics.json', metrics]]));
      models.push({ directory, summary, note: await readModelNote(directory) });
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && isUnfinishedRun(await fs.readdir(directory))) continue;
      unreadable.push({ directory, error: describeFailure(error, directory) });
    }
  }
  return { models, unreadable };
}

/** @throws UserFacingError that names the folder and the file that cannot be read */
export async function readStoredModel({ directory }: StoredModel): Promise<ModelFiles> {
  try {
    return await readModelDirectory(directory);
  } catch (error) {
    throw describeFailure(error, directory);
  }
}

/** What `metrics.json` tells about the run. @throws UserFacingError that names the folder when it cannot be read */
export async function readRunRecord({ directory }: StoredModel): Promise<RunRecord> {
  try {
    const metrics = await fs.readFile(path.join(directory, 'metrics.json'));
    return decodeRunRecord(new Map([['metrics.json', metrics]]));
  } catch (error) {
    throw describeFailure(error, directory);
  }
}

/** Saves what a run made, whole or not at all. @throws UserFacingError when it cannot be written */
export async function saveModel(workspace: string, run: string, files: ModelFiles): Promise<void> {
  await new ProjectFolder(diskFileSystem, workspace).create();
  await writeModelDirectory(path.join(modelsFolder(workspace), run), files);
}

/** Nothing need be there. */
export async function removeModel(workspace: string, run: string): Promise<void> {
  await fs.rm(path.join(modelsFolder(workspace), run), { recursive: true, force: true });
}

/** An error about a file of a model, with the folder that it is about. A bug is thrown on. */
export function describeFailure(error: unknown, directory: string): UserFacingError {
  if (error instanceof UserFacingError) {
    return new UserFacingError(`${directory}: ${error.message}`, error.remedy, { cause: error });
  }
  const code = errorCode(error);
  if (code === undefined) throw error;
  const what = code === 'ENOENT' ? 'a file of the model is missing' : `a file cannot be read (${code})`;
  return new UserFacingError(
    `${directory}: ${what}.`,
    'Restore the folder from a copy, or remove it. It is left as it is.',
    { cause: error },
  );
}

/** Without what an interrupted write has left behind. */
async function directoriesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !entry.name.endsWith(temporarySuffix))
      .map(entry => path.join(folder, entry.name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw describeFailure(error, folder);
  }
}
