import path from 'node:path';
import type { CheckpointStore } from '../core/training/checkpointStore';
import { temporarySuffix, writeAtomically } from './atomicWrite';
import { diskFileSystem, errorCode, removeFile, type FileSystem } from './fileSystem';
import { readError, writeError } from './storageError';

/** Of a model's folder, the one that holds what its training has reached; it goes when the model is written. */
export const checkpointFolder = 'checkpoint';

/** Whether a folder with these names in it is a run that was interrupted, or goes on: nothing but its checkpoints is there. */
export function isUnfinishedRun(names: readonly string[]): boolean {
  return names.length > 0 && names.every(name => name === checkpointFolder);
}

/** The checkpoints of a run, a file for each stage, within the folder that its model will be written to. */
export class CheckpointDirectory implements CheckpointStore {
  private readonly directory: string;
  private isReady = false;

  constructor(
    modelDirectory: string,
    private readonly fileSystem: FileSystem = diskFileSystem,
  ) {
    this.directory = path.join(path.resolve(modelDirectory), checkpointFolder);
  }

  /** Whether a run has kept anything here. */
  async isEmpty(): Promise<boolean> {
    return (await this.names()).every(name => !name.endsWith(checkpointSuffix));
  }

  /** @throws UserFacingError when there is a file that cannot be read */
  async read(stage: string): Promise<Uint8Array | undefined> {
    const file = this.fileOf(stage);
    try {
      return await this.fileSystem.readFile(file);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw readError(error, file);
    }
  }

  /** @throws UserFacingError when it cannot be written; what was kept before is still there */
  async write(stage: string, pieces: readonly Uint8Array[]): Promise<void> {
    try {
      if (!this.isReady) await this.prepare();
      await writeAtomically(this.fileSystem, this.fileOf(stage), pieces);
    } catch (error) {
      throw writeError(error, 'The checkpoint was not saved', this.directory);
    }
  }

  /** Creates the folder, or removes what a process has left in it that was killed while it wrote. */
  private async prepare(): Promise<void> {
    await this.fileSystem.mkdir(this.directory, { recursive: true });
    for (const name of await this.names()) {
      if (name.endsWith(temporarySuffix)) await removeFile(this.fileSystem, path.join(this.directory, name));
    }
    this.isReady = true;
  }

  /** Nothing for a folder that does not exist. */
  private async names(): Promise<readonly string[]> {
    try {
      return await this.fileSystem.readdir(this.directory);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw readError(error, this.directory);
    }
  }

  private fileOf(stage: string): string {
    return path.join(this.directory, path.basename(`${stage}${checkpointSuffix}`));
  }
}

const checkpointSuffix = '.bin';
