import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { sameJson } from '../../core/labels/sameJson';
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
  private wanted: Drawing | undefined;
  /** Drawing is a message to the window each time, and a key has several occasions for it. */
  private drawn: Drawing | undefined;
  private isLabelling = false;
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
        this.drawn = undefined;
        this.draw();
      }),
    ];
  }

  /** Undefined: there is no current item. */
  show(moment: QueueMoment | undefined): void {
    if (this.isDisposed) return;
    this.wanted = moment && { range: moment.range, keys: keysInWords(moment) };
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
    this.setContext(false);
  }

  private draw(): void {
    if (this.isDisposed || (this.drawn !== undefined && sameJson(this.drawn, this.wanted))) return;
    this.drawn = this.wanted;
    this.mark.draw(this.wanted?.range, this.wanted?.keys ?? '');
  }

  /** Elsewhere the keys mean what they always mean. */
  private followFocus(): void {
    this.setContext(!this.isDisposed && vscode.window.activeTextEditor?.document === this.document);
  }

  private setContext(isLabelling: boolean): void {
    if (isLabelling === this.isLabelling) return;
    this.isLabelling = isLabelling;
    void vscode.commands.executeCommand('setContext', 'undertone.labelling', isLabelling);
  }
}

interface Drawing {
  readonly range: TextRange;
  readonly keys: string;
}
