import * as vscode from 'vscode';
import { CancelledError, UserFacingError, type FileLocation } from '../core/errors';
import { showError } from './messages';
import { WorkerStoppedError } from './thread/workerClient';
import { openAt } from './openAt';

/**
 * How errors reach the person: one that they can do something about with its remedy and the way to the place, a bug with the way to the
 * log, where its stack is. Cancelling is no error.
 */
export class ErrorDisplay {
  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Does not wait until the message is dismissed. `context` names what was being done, for the log. */
  show(error: unknown, context: string): void {
    if (error instanceof CancelledError || error instanceof vscode.CancellationError) return;
    if (error instanceof WorkerStoppedError) {
      // Its death was shown already, once for all that waited for it.
      this.record(error, context);
    } else if (error instanceof UserFacingError) {
      this.log.warn(`${context}: ${error.message} ${error.remedy}`);
      void this.offer(`${error.message} ${error.remedy}`, error.location);
    } else {
      this.record(error, context);
      const message = error instanceof Error ? error.message : String(error);
      void this.offer(vscode.l10n.t('Undertone could not finish this: {0}', message), undefined);
    }
  }

  /** For what nobody asked for, and so nobody waits for: a listener, a timer. */
  record(error: unknown, context: string): void {
    this.log.error(`${context}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  private async offer(message: string, location: FileLocation | undefined): Promise<void> {
    const openFile = vscode.l10n.t('Open File');
    const showLog = vscode.l10n.t('Show Log');
    const chosen = await showError(message, location === undefined ? showLog : openFile);
    if (chosen === showLog) this.log.show();
    if (chosen === openFile && location !== undefined) await openAt(location);
  }
}
