import * as vscode from 'vscode';
import { CancelledError, messageOf, UserFacingError } from '../../core/errors';
import { taskKindOf } from '../../core/project/project';
import { afterEvent, failed, preparing, untrained, type TrainingState } from '../../core/training/trainingState';
import type { TrainRequest, TrainResult } from '../../protocol/workerProtocol';
import type { StoredModel } from '../../storage/storedModels';
import { executeCommand } from '../commands';
import type { FolderStores } from '../folders/folderStores';
import { showInformation, showWarning } from '../messages';
import type { ModelLibrary } from '../models/modelLibrary';
import type { WorkerClient } from '../thread/workerClient';
import type { SkippedRows } from './skippedRows';
import type { RunCheckpoints } from './runCheckpoints';
import { gatherTrainingData } from './trainingData';
import { trainInWorker } from './trainInWorker';
import { trainingOptions } from './trainingOptions';
import type { TrainingTurn } from './trainingTurn';
import { progressInWords, refusalInWords, resultInWords } from './trainingWords';

/** Trains one model at a time on the labels and datasets of a folder, and tells how that goes. */
export class TrainingSession implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TrainingState>();
  private state = untrained;
  /** The latest model of `retrain`. */
  private retrained: { readonly workspace: string; readonly run: string } | undefined;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly worker: WorkerClient,
    private readonly turn: TrainingTurn,
    private readonly library: ModelLibrary,
    private readonly checkpoints: RunCheckpoints,
    private readonly skippedRows: SkippedRows,
  ) {}

  get current(): TrainingState {
    return this.state;
  }

  /**
   * Settles when the run has ended, however it ends. What it came to is told without waiting for an answer.
   * @throws UserFacingError when there is nothing to train on, or a dataset cannot be read
   */
  train(stores: FolderStores): Promise<void> {
    return this.start(stores, { run: newRun() });
  }

  /**
   * As `train`, but goes on from what a run of this name has kept that was interrupted. Where labels or settings are others since, it
   * starts anew.
   */
  resume(stores: FolderStores, run: string): Promise<void> {
    return this.start(stores, { run, isResumed: true });
  }

  /**
   * As `train`, but the newest model of the folder learns what was labelled since, in seconds.
   * @throws UserFacingError when there is no such model, nothing is new, or the labels are others
   */
  async update(stores: FolderStores): Promise<void> {
    const base = await this.library.newestIn(stores.folder.uri.fsPath);
    if (base === undefined) {
      throw new UserFacingError(
        vscode.l10n.t('There is no model of your own to update.'),
        vscode.l10n.t('Train one with “Undertone: Train”.'),
      );
    }
    await this.start(stores, { run: newRun(), base });
  }

  /**
   * For labels that come one after the other: as `update` where a model knows all labels of the project, else as `train`, and nobody is
   * told but by the status bar. The model of the retraining before gives way to this one.
   */
  async retrain(stores: FolderStores): Promise<void> {
    const workspace = stores.folder.uri.fsPath;
    const newest = await this.library.newestIn(workspace);
    const isOfUse =
      newest !== undefined &&
      (newest.summary.kind ?? 'single') === taskKindOf(stores.project) &&
      stores.project.labels.every(({ name }) => newest.summary.labels.includes(name));
    const run = newRun();
    const earlier = this.retrained;
    await this.start(stores, { run, isQuiet: true, ...(isOfUse && { base: newest }) });
    this.retrained = { workspace, run };
    if (earlier?.workspace === workspace && earlier.run !== run) await this.library.remove(workspace, earlier.run);
  }

  /** Whether a training would have to wait for another, or for a study. */
  get mustWait(): boolean {
    return this.turn.kind !== undefined;
  }

  private async start(stores: FolderStores, plan: Plan): Promise<void> {
    if (plan.isQuiet !== true) await this.turn.askStudyToGiveWay();
    await this.turn.run('training', async signal => {
      await setTrainingContext(true);
      this.become(preparing(plan.run));
      try {
        await this.carryOut(stores, plan, signal);
      } catch (error) {
        this.become(error instanceof CancelledError ? untrained : failed(this.state, messageOf(error)));
        throw error;
      } finally {
        await setTrainingContext(false);
      }
    });
  }

  private async carryOut(stores: FolderStores, plan: Plan, signal: AbortSignal): Promise<void> {
    const { uri } = stores.folder;
    // A quiet one is not worth an offer to resume it: the next labels begin another.
    if (plan.isQuiet) {
      await this.run(stores, plan, signal);
      return;
    }
    this.checkpoints.begin(uri.fsPath, plan.run, plan.isResumed ?? false);
    const result = await this.trainWithProgress(stores, plan, signal);
    this.skippedRows.show(uri, result.problems);
    void announce(result);
  }

  /** The best epoch so far is kept. Does nothing when nothing is trained. */
  cancel(): void {
    void this.turn.cancel('training');
  }

  /** The run waits where it is, or goes on. Does nothing when nothing is trained. */
  async setPaused(isPaused: boolean): Promise<void> {
    if (this.state.status !== 'running' || this.state.isPaused === isPaused) return;
    this.become({ ...this.state, isPaused });
    const connection = await this.worker.connect();
    connection.notify('pauseTraining', { isPaused });
  }

  dispose(): void {
    this.cancel();
    this.changed.dispose();
  }

  private trainWithProgress(stores: FolderStores, plan: Plan, signal: AbortSignal): Thenable<TrainResult> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Training a model'),
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (progress, token) => {
      let reported = 0;
      progress.report({ message: progressInWords(this.state) });
      const subscriptions = [
        token.onCancellationRequested(() => {
          this.cancel();
        }),
        this.onDidChange(state => {
          const percent = Math.floor(100 * state.fraction);
          progress.report({ message: progressInWords(state), increment: percent - reported });
          reported = percent;
        }),
      ];
      try {
        return await this.run(stores, plan, signal);
      } finally {
        for (const subscription of subscriptions) subscription.dispose();
      }
    });
  }

  private async run(
    stores: FolderStores,
    { run, base, isQuiet = false }: Plan,
    signal: AbortSignal,
  ): Promise<TrainResult> {
    await stores.refresh();
    await stores.opened();
    const { project, folder } = stores;
    const { uri } = folder;
    const { buffers, ...data } = await gatherTrainingData(uri.fsPath, stores.inOrder(), project.datasets, signal);
    const models = await this.modelsFor(base);
    const kind = taskKindOf(project);
    const texts = { ...data, unlabelled: [], further: [] };
    const request = { run, kind, ...texts, ...models, isInBackground: isQuiet, ...trainingOptions(uri) };
    const result = await trainInWorker(this.worker, request, buffers, signal, event => {
      if (event.type === 'checkpointRefused') void showWarning(refusalInWords(event.reason));
      this.become(afterEvent(this.state, event));
    });
    await this.library.save(uri.fsPath, run, result.files);
    return result;
  }

  /** What a run starts from: a model to update, or the starter to consult. */
  private async modelsFor(base: StoredModel | undefined): Promise<Pick<TrainRequest, 'base' | 'starter'>> {
    if (base !== undefined) {
      const files = await this.library.read(base);
      return { base: new Map(files.map(({ name, bytes }) => [name, bytes])) };
    }
    const starter = await this.library.readStarter();
    return starter === undefined ? {} : { starter };
  }

  private become(state: TrainingState): void {
    this.state = state;
    this.changed.fire(state);
  }
}

interface Plan {
  readonly run: string;
  /** A model to update instead of training anew. */
  readonly base?: StoredModel;
  readonly isResumed?: boolean;
  /** Without notifications. */
  readonly isQuiet?: boolean;
}

/** Sortable by time, and a name that every file system takes: 2026-08-02T140509Z. */
function newRun(): string {
  return `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z`;
}

async function announce(result: TrainResult): Promise<void> {
  const annotateFile = vscode.l10n.t('Annotate File');
  const openPanel = vscode.l10n.t('Open Panel');
  const message = resultInWords(result);
  const chosen = await showInformation(message, annotateFile, openPanel);
  if (chosen === annotateFile) await executeCommand('undertone.annotateFile');
  if (chosen === openPanel) await executeCommand('undertone.openPanel');
}

/** Menus show *Cancel Training* instead of *Train* while it is set. */
async function setTrainingContext(isTraining: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'undertone.training', isTraining);
}
