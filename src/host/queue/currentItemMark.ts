import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/textRange';

/** Marks the item that is to be labelled wherever its document is visible, with the keys beside it, and brings it into view. */
export class CurrentItemMark implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerColor: new vscode.ThemeColor('focusBorder'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

  constructor(private readonly document: vscode.TextDocument) {}

  /** None where there is no range. `keys` is shown beside it. */
  draw(range: TextRange | undefined, keys: string): void {
    const marked = range === undefined ? [] : [withKeys(rangeIn(this.document, range), keys)];
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === this.document) editor.setDecorations(this.type, marked);
    }
  }

  /** Goes to the document first where something else is in front. */
  async reveal(range: TextRange): Promise<void> {
    const active = vscode.window.activeTextEditor;
    const editor = active?.document === this.document ? active : await this.bringForward();
    const place = rangeIn(this.document, range);
    editor.selection = new vscode.Selection(place.start, place.start);
    editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
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

/** The keys stand behind the item or, where that may be out of sight, before it. */
function withKeys(range: vscode.Range, keys: string): vscode.DecorationOptions {
  const attachment: vscode.ThemableDecorationAttachmentRenderOptions = {
    contentText: keys,
    color: new vscode.ThemeColor('descriptionForeground'),
    backgroundColor: new vscode.ThemeColor('editorInlayHint.background'),
  };
  const isInSight = range.isSingleLine && range.end.character <= farthestColumn;
  const renderOptions = isInSight
    ? { after: { ...attachment, margin: '0 0 0 1.5em' } }
    : { before: { ...attachment, margin: '0 0.75em 0 0' } };
  return { range, renderOptions };
}

/** Of an item's end, for the keys to be visible behind it in a window of usual width. */
const farthestColumn = 80;

function rangeIn(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
