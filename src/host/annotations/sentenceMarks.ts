import * as vscode from 'vscode';
import { labelColors, type LabelColor } from '../../core/labels/label';
import { confidenceOf, givenLabels } from '../../core/model/prediction';
import type { SentencePrediction } from '../../protocol/panelProtocol';

/**
 * The tint behind annotated sentences: its colour says the class, its strength how sure the model is. A theme colour has one opacity, so
 * a stronger tint is several layers of it, each a decoration type of its own. The types are made once: made anew they would flicker.
 * Only what is near the visible lines is drawn, because ten thousand marks at once would hold up the editor.
 */
export class SentenceMarks implements vscode.Disposable {
  private readonly layers = new Map<LabelColor, readonly vscode.TextEditorDecorationType[]>(
    labelColors.map(color => [color, strengths.map(() => createLayer(color))]),
  );
  private readonly drawn = new WeakMap<vscode.TextEditor, vscode.Range>();

  /** Shows these sentences, and no others, in the editor. */
  show(
    editor: vscode.TextEditor,
    sentences: readonly SentencePrediction[],
    colorOf: (label: string) => LabelColor,
  ): void {
    const { document } = editor;
    const lines = withMargin(visibleLines(editor), margin);
    const [from, to] = [document.offsetAt(lines.start), document.offsetAt(lines.end)];
    const ranges = new Map<vscode.TextEditorDecorationType, vscode.Range[]>();
    for (const { start, end, prediction } of sentences) {
      if (end < from || start > to || givenLabels(prediction).length === 0) continue;
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      const strength = strengthOf(confidenceOf(prediction));
      for (const layer of this.layers.get(colorOf(prediction.label))!.slice(0, strength)) {
        const marked = ranges.get(layer);
        if (marked === undefined) ranges.set(layer, [range]);
        else marked.push(range);
      }
    }
    for (const layer of this.allLayers()) editor.setDecorations(layer, ranges.get(layer) ?? []);
    this.drawn.set(editor, lines);
  }

  /** Whether the lines that are visible now, and some around them, were near enough to be drawn. */
  covers(editor: vscode.TextEditor): boolean {
    const needed = editor.document.validateRange(withMargin(visibleLines(editor), margin / 2));
    return this.drawn.get(editor)?.contains(needed) ?? false;
  }

  dispose(): void {
    for (const layer of this.allLayers()) layer.dispose();
    this.layers.clear();
  }

  private allLayers(): readonly vscode.TextEditorDecorationType[] {
    return [...this.layers.values()].flat();
  }
}

/** Lines above and below the visible ones that are drawn too, so that scrolling seldom shows bare text. */
const margin = 200;

function visibleLines({ visibleRanges }: vscode.TextEditor): vscode.Range {
  return visibleRanges.reduce((all, range) => all.union(range), visibleRanges[0] ?? new vscode.Range(0, 0, 0, 0));
}

function withMargin({ start, end }: vscode.Range, lines: number): vscode.Range {
  return new vscode.Range(Math.max(0, start.line - lines), 0, end.line + lines, 0);
}

/** Each strength is shown from this confidence on. */
const strengths = [0, 0.6, 0.8, 0.95] as const;

/** From 1 to the number of strengths. */
function strengthOf(confidence: number): number {
  return Math.max(1, strengths.filter(from => confidence >= from).length);
}

function createLayer(color: LabelColor): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(`undertone.${color}Tint`),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
