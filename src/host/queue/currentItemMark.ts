import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/textRange';

/** Marks the item that is to be labelled wherever its document is visible, and brings it into view. */
export class CurrentItemMark implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerColor: new vscode.ThemeColor('focusBorder'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

  constructor(private readonly document: vscode.TextDocument) {}

  /** None where there is no range. */
  draw(range: TextRange | undefined): void {
    const marked = range === undefined ? [] : [rangeIn(this.document, range)];
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === this.document) editor.setDecorations(this.type, marked);
    }
  }

  /** Goes to the document first where something else is in front. */
  async reveal(range: TextRange): Promise<void> {
    const active = vscode.window.activeTextEditor;
    const editor = active?.document === this.document ? active : await this.bringForward();
    const { start } = rangeIn(this.document, range);
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(rangeIn(this.document, range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    this.draw(range);
  }

  dispose(): void {
    this.type.dispose();
  }

  private async bringForward(): Promise<vscode.TextEditor> {
    const visible = vscode.window.visibleTextEditors.find(({ document }) => document === this.document);
    return vscode.window.showTextDocument(this.document, {
      preview: false,
      ...(visible?.viewColumn !== undefined && { viewColumn: visible.viewColumn }),
    });
  }
}

function rangeIn(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
