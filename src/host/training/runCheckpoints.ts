import path from 'node:path';
import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { MethodHandlers } from '../../protocol/rpc';
import type { WorkerHostSide } from '../../protocol/workerProtocol';
import { CheckpointDirectory } from '../../storage/checkpointDirectory';
import { claimRun } from '../../storage/interruptedRuns';
import { modelsFolder } from '../../storage/storedModels';
import type { ErrorDisplay } from '../errorDisplay';

/**
 * Keeps on disk what the training that goes on has reached, epoch by epoch, in the folder of the model it will make. A disk that is full
 * does not end a training: it is told once.
 */
export class RunCheckpoints {
  private current: KeptRun | undefined;

  readonly methods: MethodHandlers<WorkerHostSide> = {
    readCheckpoint: async ({ run, stage }) => {
      const kept = this.current?.run === run && this.current.isResumed ? this.current.directory : undefined;
      return (await kept?.read(stage)) ?? null;
    },
    writeCheckpoint: async ({ run, stage, bytes }) => {
      if (this.current?.run === run) await this.write(this.current, stage, bytes);
      return null;
    },
  };

  constructor(private readonly errors: ErrorDisplay) {}

  /** To be told before a run begins. @param isResumed whether it goes on from what it has kept */
  begin(workspace: string, run: string, isResumed: boolean): void {
    const directory = new CheckpointDirectory(path.join(modelsFolder(workspace), run));
    this.current = { workspace, run, isResumed, directory, isClaimed: false, hasFailed: false };
  }

  private async write(kept: KeptRun, stage: string, bytes: Uint8Array): Promise<void> {
    try {
      if (!kept.isClaimed) await claimRun(kept.workspace, kept.run);
      kept.isClaimed = true;
      await kept.directory.write(stage, [bytes]);
    } catch (error) {
      if (kept.hasFailed) return;
      kept.hasFailed = true;
      this.errors.show(cannotKeep(error), 'keeping a checkpoint');
    }
  }
}

interface KeptRun {
  readonly workspace: string;
  readonly run: string;
  readonly isResumed: boolean;
  readonly directory: CheckpointDirectory;
  /** Whether the folder says that this process trains in it. */
  isClaimed: boolean;
  hasFailed: boolean;
}

function cannotKeep(error: unknown): unknown {
  if (!(error instanceof UserFacingError)) return error;
  const consequence = vscode.l10n.t('Training goes on, but would have to start anew if the window closed.');
  return new UserFacingError(`${error.message} ${consequence}`, error.remedy, { cause: error });
}
