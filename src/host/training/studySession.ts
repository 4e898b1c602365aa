import * as vscode from 'vscode';
import { CancelledError, messageOf, UserFacingError } from '../../core/errors';
import { taskKindOf } from '../../core/project/project';
import { afterStudyEvent, noStudy, type StudyEvent, type StudyPlan, type StudyState } from '../../core/search/study';
import { executeCommand } from '../commands';
import type { FolderStores } from '../folders/folderStores';
import type { WorkerClient } from '../thread/workerClient';
import { gatherTrainingData } from './trainingData';
import { trainingOptions } from './trainingOptions';
import type { TrainingSession } from './trainingSession';

/** Cross-validates, or searches settings, one at a time, on the labels and datasets of a folder. Leaves figures, and no model. */
export class StudySession implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<StudyState>();
  private state = noStudy;
  private running: AbortController | undefined;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly worker: WorkerClient,
    private readonly training: TrainingSession,
  ) {}

  get current(): StudyState {
    return this.state;
  }

  /**
   * Settles when it has ended; the panel shows what came of it.
   * @throws UserFacingError when something is trained already, or there is too little to learn from
   */
  async start(stores: FolderStores, plan: StudyPlan): Promise<void> {
    const { status } = this.training.current;
    if (this.running !== undefined || status === 'running' || status === 'preparing') {
      throw new UserFacingError(
        vscode.l10n.t('A model is being trained already.'),
        vscode.l10n.t('Wait until it is finished, or cancel it.'),
      );
    }
    const running = (this.running = new AbortController());
    this.become({ ...noStudy, plan, isRunning: true });
    try {
      await executeCommand('undertone.openPanel');
      const figures = await this.runWithProgress(stores, plan, running);
      this.become({ ...this.state, isRunning: false, figures: figures ?? null });
    } catch (error) {
      // Folds and trials that ended stay visible.
      const message = error instanceof CancelledError ? null : messageOf(error);
      this.become({ ...this.state, isRunning: false, error: message });
      throw error;
    } finally {
      this.running = undefined;
    }
  }

  /** Does nothing when nothing goes on. */
  cancel(): void {
    this.running?.abort(new CancelledError('The study was cancelled.'));
  }

  dispose(): void {
    this.cancel();
    this.changed.dispose();
  }

  private runWithProgress(
    stores: FolderStores,
    plan: StudyPlan,
    cancellation: AbortController,
  ): ReturnType<StudySession['run']> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: plan.kind === 'search' ? vscode.l10n.t('Searching settings') : vscode.l10n.t('Cross-validating'),
      cancellable: true,
    };
    return Promise.resolve(
      vscode.window.withProgress(options, async (progress, token) => {
        token.onCancellationRequested(() => {
          this.cancel();
        });
        const listener = this.onDidChange(({ folds, trials }) => {
          progress.report({ message: vscode.l10n.t('{0} done', folds.length + trials.length) });
        });
        try {
          return await this.run(stores, plan, cancellation.signal);
        } finally {
          listener.dispose();
        }
      }),
    );
  }

  private async run(stores: FolderStores, plan: StudyPlan, signal: AbortSignal): Promise<StudyState['figures']> {
    await stores.refresh();
    await stores.opened();
    const { project, folder } = stores;
    const { uri } = folder;
    const { buffers, ...data } = await gatherTrainingData(uri.fsPath, stores.inOrder(), project.datasets, signal);
    const others = { run: 'study', kind: taskKindOf(project), unlabelled: [], further: [] };
    const task = { ...others, ...data, ...trainingOptions(uri) };
    const connection = await this.worker.connect();
    signal.throwIfAborted();
    const cancel = (): void => {
      connection.notify('cancelTraining', {});
    };
    const hear = (event: StudyEvent): void => {
      this.become(afterStudyEvent(this.state, event));
    };
    this.worker.on('studyEvent', hear);
    signal.addEventListener('abort', cancel);
    try {
      return await connection.request('study', { plan, task }, buffers);
    } finally {
      this.worker.off('studyEvent', hear);
      signal.removeEventListener('abort', cancel);
    }
  }

  private become(state: StudyState): void {
    this.state = state;
    this.changed.fire(state);
  }
}
