import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { discardRun, listInterruptedRuns } from '../../storage/interruptedRuns';
import type { ErrorDisplay } from '../errorDisplay';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { showInformation } from '../messages';
import { requireTrust } from '../trust';
import type { TrainingSession } from './trainingSession';

/** Trainings that ended with their window or process instead of with a model. */
export class InterruptedTraining {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly training: TrainingSession,
    private readonly errors: ErrorDisplay,
  ) {}

  /** Asks whether the latest is to go on, where there is one. What it kept stays until a person decides. */
  async offer(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const found = (await this.latest()) ?? (await this.latestAfterReload());
    if (found === undefined) return;
    const resume = vscode.l10n.t('Resume');
    const discard = vscode.l10n.t('Discard');
    const message = vscode.l10n.t('A training was interrupted. It can go on from the last epoch that it finished.');
    const chosen = await showInformation(message, resume, discard);
    if (chosen === resume) await this.goOn(found);
    if (chosen === discard) await discardAll(found.stores);
  }

  /** @throws UserFacingError when no training was interrupted */
  async resume(): Promise<void> {
    requireTrust();
    const found = await this.latest();
    if (found === undefined) {
      throw new UserFacingError(
        vscode.l10n.t('No training was interrupted here.'),
        vscode.l10n.t('Start one with “Undertone: Train”.'),
      );
    }
    await this.training.resume(found.stores, found.run);
  }

  private async goOn({ stores, run }: InterruptedRun): Promise<void> {
    try {
      await this.training.resume(stores, run);
    } catch (error) {
      this.errors.show(error, 'resuming a training');
    }
  }

  /** The process of a window that was reloaded may outlive it for a moment. */
  private async latestAfterReload(): Promise<InterruptedRun | undefined> {
    await delay(reloadPause, undefined, { ref: false });
    return this.latest();
  }

  private async latest(): Promise<InterruptedRun | undefined> {
    for (const stores of this.stores.folders) {
      const [run] = await listInterruptedRuns(stores.folder.uri.fsPath);
      if (run !== undefined) return { stores, run };
    }
    return undefined;
  }
}

/** Milliseconds. */
const reloadPause = 10_000;

interface InterruptedRun {
  readonly stores: FolderStores;
  readonly run: string;
}

/** Not the latest alone: the one before it would be offered next. */
async function discardAll({ folder }: FolderStores): Promise<void> {
  const workspace = folder.uri.fsPath;
  for (const run of await listInterruptedRuns(workspace)) await discardRun(workspace, run);
}
