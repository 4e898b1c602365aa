import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomically } from './atomicWrite';
import { checkpointFolder, isUnfinishedRun } from './checkpointDirectory';
import { diskFileSystem, errorCode } from './fileSystem';
import { ownIdentity, processState } from './processIdentity';
import { ProjectFolder } from './projectFolder';
import { readError, writeError } from './storageError';
import { modelsFolder } from './storedModels';

/** Runs whose process has ended before they did, by their names, the latest first. */
export async function listInterruptedRuns(workspace: string): Promise<readonly string[]> {
  const interrupted: string[] = [];
  for (const run of await namesIn(modelsFolder(workspace))) {
    if (await isAbandoned(path.join(modelsFolder(workspace), run))) interrupted.push(run);
  }
  return interrupted.sort().reverse();
}

/**
 * Writes down that this process trains this model, for others to know that they must not go on with it.
 * @throws UserFacingError when it cannot be written
 */
export async function claimRun(workspace: string, run: string): Promise<void> {
  const file = path.join(modelsFolder(workspace), run, checkpointFolder, ownerFile);
  try {
    await new ProjectFolder(diskFileSystem, workspace).create();
    await fs.mkdir(path.dirname(file), { recursive: true });
    await writeAtomically(diskFileSystem, file, [JSON.stringify(ownIdentity())]);
  } catch (error) {
    throw writeError(error, 'The checkpoint was not saved', file);
  }
}

/** Removes what an interrupted run has kept. */
export async function discardRun(workspace: string, run: string): Promise<void> {
  const directory = path.join(modelsFolder(workspace), path.basename(run));
  await fs.rm(path.join(directory, checkpointFolder), { recursive: true, force: true });
  // Nothing else is in it, unless a person has put something there.
  await fs.rmdir(directory).catch(() => undefined);
}

const ownerFile = 'owner.json';

const ownerSchema = z.object({ host: z.string(), pid: z.int().positive(), started: z.string() });

/** Whether there are checkpoints and no model, and the process that made them does not run; in doubt it does. */
async function isAbandoned(directory: string): Promise<boolean> {
  if (!isUnfinishedRun(await namesIn(directory))) return false;
  const kept = await namesIn(path.join(directory, checkpointFolder));
  if (!kept.some(name => name.endsWith('.bin'))) return false;
  const owner = await readOwner(path.join(directory, checkpointFolder, ownerFile));
  return owner !== undefined && processState(owner) === 'dead';
}

/** Undefined where no owner is named in a way that can be read. */
async function readOwner(file: string): Promise<z.infer<typeof ownerSchema> | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await fs.readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || errorCode(error) === 'ENOENT') return undefined;
    throw readError(error, file);
  }
}

/** Nothing for what is no folder. */
async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await fs.readdir(directory);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw readError(error, directory);
  }
}
