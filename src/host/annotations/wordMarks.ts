import * as vscode from 'vscode';
import type { LabelColor } from '../../core/labels/label';
import type { Disposable } from '../../core/event';
import { themeColor } from '../labels/labelColors';

/**
 * Marks the words that decided, as long as a hover tells of them: a solid frame in the label's colour where they speak for it, a dotted
 * gray one where they speak against it. VS Code does not say when a hover closes: the marks go with the next move of a person, or in time.
 */
export class WordMarks implements vscode.Disposable {
  private readonly speaksFor = new Map<LabelColor, vscode.TextEditorDecorationType>();
  private readonly speaksAgainst = vscode.window.createTextEditorDecorationType(frame('gray', 'dotted'));
  private readonly subscriptions: readonly Disposable[];
  private marked: readonly vscode.TextEditor[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    const clear = (): void => {
      this.clear();
    };
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(clear),
      vscode.window.onDidChangeTextEditorVisibleRanges(clear),
      vscode.window.onDidChangeActiveTextEditor(clear),
      vscode.workspace.onDidChangeTextDocument(clear),
    ];
  }

  /** In every editor that shows the document; what was marked before is not any more. */
  show(document: vscode.TextDocument, words: DecidingWords): void {
    this.clear();
    this.marked = vscode.window.visibleTextEditors.filter(editor => editor.document === document);
    for (const editor of this.marked) {
      editor.setDecorations(this.typeOf(words.color), words.for);
      editor.setDecorations(this.speaksAgainst, words.against);
    }
    this.timer = setTimeout(() => {
      this.clear();
    }, longestShown);
  }

  clear(): void {
    clearTimeout(this.timer);
    for (const editor of this.marked) {
      for (const type of [...this.speaksFor.values(), this.speaksAgainst]) editor.setDecorations(type, []);
    }
    this.marked = [];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of [...this.subscriptions, ...this.speaksFor.values(), this.speaksAgainst]) {
      disposable.dispose();
    }
  }

  private typeOf(color: LabelColor): vscode.TextEditorDecorationType {
    const known = this.speaksFor.get(color) ?? vscode.window.createTextEditorDecorationType(frame(color, 'solid'));
    this.speaksFor.set(color, known);
    return known;
  }
}

export interface DecidingWords {
  /** Of the label that they speak for or against. */
  readonly color: LabelColor;
  readonly for: readonly vscode.Range[];
  readonly against: readonly vscode.Range[];
}

/** Milliseconds: longer than anybody reads a hover. */
const longestShown = 15_000;

/** An outline takes no room, so that no word moves. */
function frame(color: LabelColor, style: string): vscode.DecorationRenderOptions {
  return { outline: `1px ${style}`, outlineColor: themeColor(color) };
}
