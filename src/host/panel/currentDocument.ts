import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';

/**
 * The document that a person works on: that of the active text editor, and the same while the panel or another view has the focus
 * instead, until it is closed. Before any text editor was active it is one that can be seen: after a reload the panel may have the focus.
 */
export class CurrentDocument implements vscode.Disposable {
  private document = (vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0])?.document;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];

  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscriptions = [
      this.changed,
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor !== undefined) this.become(editor.document);
      }),
      vscode.window.onDidChangeVisibleTextEditors(([editor]) => {
        this.become(this.document ?? editor?.document);
      }),
      vscode.workspace.onDidCloseTextDocument(document => {
        if (document === this.document) this.become(undefined);
      }),
    ];
  }

  get current(): vscode.TextDocument | undefined {
    return this.document;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private become(document: vscode.TextDocument | undefined): void {
    if (document === this.document) return;
    this.document = document;
    this.changed.fire(undefined);
  }
}
