import * as vscode from 'vscode';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { TrainingSession } from '../training/trainingSession';
import type { LabellingRun } from './labellingRun';

/** Has the model learn in the background whenever so many labels came; nobody is disturbed by it, nor by its failing. */
export class QueueTraining {
  /** Labels since a training was begun. */
  private labels = 0;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly training: TrainingSession,
    private readonly errors: ErrorDisplay,
  ) {}

  /** Labels until the next training; undefined where there is to be none. */
  left({ queue }: LabellingRun): number | undefined {
    const every = labelsBetween(queue.document);
    return every === 0 || !vscode.workspace.isTrusted ? undefined : Math.max(0, every - this.labels);
  }

  /** Another label of the run is on disk. */
  count(run: LabellingRun): void {
    this.labels++;
    const stores = this.stores.storesOf(run.queue.document.uri);
    if (this.left(run) !== 0 || stores === undefined || this.training.mustWait) return;
    this.labels = 0;
    this.training.retrain(stores).catch((error: unknown) => {
      this.errors.record(error, 'training while labelling');
    });
  }
}

function labelsBetween(document: vscode.TextDocument): number {
  const value: unknown = vscode.workspace.getConfiguration('undertone.labelling', document).get('retrain');
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : defaultBetween;
}

const defaultBetween = 50;
