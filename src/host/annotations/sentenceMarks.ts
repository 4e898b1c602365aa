import * as vscode from 'vscode';
import type { LabelColor } from '../../core/labels/label';
import { markOf } from '../../core/marks/mark';
import type { SentencePrediction } from '../../protocol/panelProtocol';
import type { AnnotationPreferences } from './annotationSettings';
import { MarkDrawing } from './markDrawing';
import type { MarkTypes } from './markTypes';
import { visibleLines } from './visibleLines';

/**
 * What the editor shows of judged sentences, in the styles that the person chose: the colour says the class, the strength how sure the model
 * is. A theme colour has one opacity, so a stronger tint is several layers of it. Only what is near the visible lines is drawn, because ten
 * thousand marks at once would hold up the editor; the overview ruler shows the whole file in a few hundred stretches.
 */
export class SentenceMarks {
  private readonly drawn = new WeakMap<vscode.TextEditor, Drawn>();

  constructor(private readonly types: MarkTypes) {}

  /** Shows these sentences, and no others, in the editor. */
  show(
    editor: vscode.TextEditor,
    sentences: readonly SentencePrediction[],
    preferences: AnnotationPreferences,
    colorOf: (label: string) => LabelColor,
  ): void {
    const lines = withMargin(visibleLines(editor), margin);
    const near = sentencesIn(editor, sentences, preferences.onlyActiveLine ? editor.selection.active : lines);
    const marks = near.flatMap(sentence => {
      const mark = markOf(sentence.prediction, preferences.rules);
      return mark === undefined ? [] : [{ sentence, range: rangeOf(editor.document, sentence), mark }];
    });
    const drawing = new MarkDrawing(this.types, colorOf);
    if (preferences.styles.has('background')) for (const mark of marks) drawing.tint(mark);
    if (preferences.styles.has('underline')) for (const mark of marks) drawing.underline(mark);
    if (preferences.styles.has('gutter')) drawing.gutter(marks);
    if (preferences.styles.has('lineEnd')) drawing.lineEnds(editor.document, marks);
    if (preferences.styles.has('overviewRuler') && !preferences.onlyActiveLine) {
      drawing.ruler(editor.document, sentences, preferences.rules);
    }
    const before = this.drawn.get(editor);
    for (const type of before?.types ?? []) if (!drawing.options.has(type)) editor.setDecorations(type, []);
    for (const [type, options] of drawing.options) editor.setDecorations(type, options);
    this.drawn.set(editor, { lines, types: new Set(drawing.options.keys()) });
  }

  /** Whether the lines that are visible now, and some around them, were near enough to be drawn. */
  covers(editor: vscode.TextEditor): boolean {
    const needed = editor.document.validateRange(withMargin(visibleLines(editor), margin / 2));
    return this.drawn.get(editor)?.lines.contains(needed) ?? false;
  }
}

interface Drawn {
  readonly lines: vscode.Range;
  readonly types: ReadonlySet<vscode.TextEditorDecorationType>;
}

/** Those that lie in the range at least in part, or at the line of a position. */
function sentencesIn(
  { document }: vscode.TextEditor,
  sentences: readonly SentencePrediction[],
  where: vscode.Range | vscode.Position,
): readonly SentencePrediction[] {
  const range = 'line' in where ? document.lineAt(where.line).range : where;
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return sentences.filter(({ start, end }) => end >= from && start <= to);
}

function rangeOf(document: vscode.TextDocument, { start, end }: SentencePrediction): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Lines above and below the visible ones that are drawn too, so that scrolling seldom shows bare text. */
const margin = 200;

function withMargin({ start, end }: vscode.Range, lines: number): vscode.Range {
  return new vscode.Range(Math.max(0, start.line - lines), 0, end.line + lines, 0);
}
