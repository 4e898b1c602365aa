import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { TextRange } from '../../core/text/textRange';
import type { ErrorDisplay } from '../errorDisplay';
import { CurrentItemMark } from './currentItemMark';
import type { QueueMoment } from './queueMoment';
import { QueueStatus } from './queueStatus';
import { keysInWords } from './queueWords';

/** Shows the current item in its text and in the status bar, and lets the keys mean labels while that text has the focus. */
export class QueueDisplay implements vscode.Disposable {
  private readonly mark: CurrentItemMark;
  private readonly status = new QueueStatus();
  private readonly subscriptions: readonly Disposable[];
  private drawn: { readonly range: TextRange; readonly keys: string } | undefined;
  private isDisposed = false;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly errors: ErrorDisplay,
  ) {
    this.mark = new CurrentItemMark(document);
    this.subscriptions = [
      this.mark,
      this.status,
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.followFocus();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.draw();
      }),
    ];
  }

  /** Undefined: there is no current item. */
  show(moment: QueueMoment | undefined): void {
    if (this.isDisposed) return;
    this.drawn = moment && { range: moment.range, keys: keysInWords(moment) };
    this.draw();
    if (moment !== undefined) this.status.show(moment);
  }

  /** Brings a range of the text to the front. */
  reveal(range: TextRange): void {
    this.mark.reveal(range).then(
      () => {
        this.draw();
        this.followFocus();
      },
      (error: unknown) => {
        this.errors.record(error, 'showing an item');
      },
    );
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
    setContext(false);
  }

  private draw(): void {
    if (!this.isDisposed) this.mark.draw(this.drawn?.range, this.drawn?.keys ?? '');
  }

  /** Elsewhere the keys mean what they always mean. */
  private followFocus(): void {
    setContext(!this.isDisposed && vscode.window.activeTextEditor?.document === this.document);
  }
}

function setContext(isLabelling: boolean): void {
  void vscode.commands.executeCommand('setContext', 'undertone.labelling', isLabelling);
}
