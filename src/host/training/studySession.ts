import * as vscode from 'vscode';
import { CancelledError, messageOf } from '../../core/errors';
import { taskKindOf } from '../../core/project/project';
import { afterStudyEvent, noStudy, type StudyPlan, type StudyState } from '../../core/search/study';
import { executeCommand } from '../commands';
import type { FolderStores } from '../folders/folderStores';
import type { WorkerClient } from '../thread/workerClient';
import { studyInWorker } from './studyInWorker';
import { gatherTrainingData } from './trainingData';
import { trainingOptions } from './trainingOptions';
import type { TrainingTurn } from './trainingTurn';

/** Studies, one at a time, what the labels and datasets of a folder give. Leaves figures, and no model. */
export class StudySession implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<StudyState>();
  private state = noStudy;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly worker: WorkerClient,
    private readonly turn: TrainingTurn,
  ) {}

  get current(): StudyState {
    return this.state;
  }

  /**
   * Settles when it has ended; the panel shows what came of it.
   * @throws UserFacingError when something is trained already, or there is too little to learn from
   */
  start(stores: FolderStores, plan: StudyPlan): Promise<void> {
    return this.turn.run('study', async signal => {
      this.become({ ...noStudy, plan, isRunning: true });
      try {
        await executeCommand('undertone.openPanel', 'studies');
        await this.runWithProgress(stores, plan, signal);
        this.become({ ...this.state, isRunning: false });
      } catch (error) {
        // What it has come to by then stays visible.
        const message = error instanceof CancelledError ? null : messageOf(error);
        this.become({ ...this.state, isRunning: false, error: message });
        throw error;
      }
    });
  }

  /** Does nothing when no study goes on. */
  cancel(): void {
    void this.turn.cancel('study');
  }

  dispose(): void {
    this.cancel();
    this.changed.dispose();
  }

  private runWithProgress(stores: FolderStores, plan: StudyPlan, signal: AbortSignal): Thenable<void> {
    const options = { location: vscode.ProgressLocation.Notification, title: titleOf(plan), cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => {
        this.cancel();
      });
      const listener = this.onDidChange(({ folds, trials }) => {
        progress.report({ message: vscode.l10n.t('{0} done', folds.length + trials.length) });
      });
      try {
        await this.run(stores, plan, signal);
      } finally {
        listener.dispose();
      }
    });
  }

  private async run(stores: FolderStores, plan: StudyPlan, signal: AbortSignal): Promise<void> {
    await stores.refresh();
    await stores.opened();
    const { project, folder } = stores;
    const { uri } = folder;
    const { buffers, ...data } = await gatherTrainingData(uri.fsPath, stores.inOrder(), project.datasets, signal);
    const others = { run: 'study', kind: taskKindOf(project), unlabelled: [], further: [] };
    const task = { ...others, ...data, ...trainingOptions(uri) };
    await studyInWorker(this.worker, { plan, task }, buffers, signal, event => {
      this.become(afterStudyEvent(this.state, event));
    });
  }

  private become(state: StudyState): void {
    this.state = state;
    this.changed.fire(state);
  }
}

function titleOf({ kind }: StudyPlan): string {
  switch (kind) {
    case 'crossValidation':
      return vscode.l10n.t('Cross-validating');
    case 'learningCurve':
      return vscode.l10n.t('Measuring a learning curve');
    case 'search':
      return vscode.l10n.t('Searching settings');
  }
}
