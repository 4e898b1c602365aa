import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../../core/errors';
import { executeCommand } from '../commands';
import { showWarning } from '../messages';

/** What the worker does one at a time. */
export type TurnKind = 'training' | 'study';

/** Whose turn it is to train: the worker does one training or study at a time. */
export class TrainingTurn {
  private turn: Turn | undefined;

  /** What goes on; undefined when nothing does. */
  get kind(): TurnKind | undefined {
    return this.turn?.kind;
  }

  /**
   * Does work that nothing else may go on beside.
   * @param work given what tells it to end: its rejection is the signal's reason
   * @throws UserFacingError when something goes on already
   */
  async run<T>(kind: TurnKind, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.turn !== undefined) throw taken(this.turn.kind);
    const cancellation = new AbortController();
    const { promise: ended, resolve: end } = deferred();
    this.turn = { kind, cancellation, ended };
    try {
      return await work(cancellation.signal);
    } finally {
      this.turn = undefined;
      end();
    }
  }

  /** Settles when what goes on has ended. Does nothing when nothing of this kind does. */
  async cancel(kind: TurnKind): Promise<void> {
    if (this.turn?.kind !== kind) return;
    const { cancellation, ended } = this.turn;
    cancellation.abort(new CancelledError(`The ${kind} was cancelled.`));
    await ended;
  }

  /**
   * Where a study goes on, asks whether a training may take its place.
   * @throws CancelledError when it may not
   */
  async askStudyToGiveWay(): Promise<void> {
    if (this.kind !== 'study') return;
    const show = vscode.l10n.t('Show Experiment');
    const cancel = vscode.l10n.t('Cancel Experiment and Train');
    const question = vscode.l10n.t('An experiment is under way, and only one thing can be trained at a time.');
    const chosen = await showWarning(question, show, cancel);
    if (chosen === show) await executeCommand('undertone.openPanel', 'studies');
    if (chosen !== cancel) throw new CancelledError('The study goes on.');
    await this.cancel('study');
  }
}

interface Turn {
  readonly kind: TurnKind;
  readonly cancellation: AbortController;
  readonly ended: Promise<void>;
}

function taken(kind: TurnKind): UserFacingError {
  return new UserFacingError(
    kind === 'training'
      ? vscode.l10n.t('A model is being trained already.')
      : vscode.l10n.t('An experiment is under way already.'),
    vscode.l10n.t('Wait until it is finished, or cancel it.'),
  );
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>(settle => {
    resolve = settle;
  });
  return { promise, resolve };
}
