import * as vscode from 'vscode';
import type { LabelColor } from '../../core/labels/label';
import { markOf, type Mark, type MarkRules } from '../../core/marks/mark';
import { rulerStretches } from '../../core/marks/rulerStretches';
import { confidenceOf } from '../../core/model/prediction';
import type { SentencePrediction } from '../../protocol/panelProtocol';
import { percent } from '../percent';
import { shorten } from '../../core/text/shorten';
import type { MarkTypes } from './markTypes';

/** What is to be drawn, by decoration type. */
export class MarkDrawing {
  readonly options = new Map<vscode.TextEditorDecorationType, vscode.DecorationOptions[]>();

  constructor(
    private readonly types: MarkTypes,
    private readonly colorOf: (label: string) => LabelColor,
  ) {}

  tint({ range, mark: { label, strength } }: PlacedMark): void {
    const color = this.color(label);
    for (let layer = 1; layer <= strength; layer++) {
      this.add(this.types.of({ style: 'background', color, strength: layer }), { range });
    }
  }

  underline({ range, mark: { label, strength } }: PlacedMark): void {
    this.add(this.types.of({ style: 'underline', color: this.color(label), strength }), { range });
  }

  /** One icon a line, for the first sentence that begins on it. */
  gutter(marks: readonly PlacedMark[]): void {
    let lastLine = -1;
    for (const { range, mark } of marks) {
      const { line } = range.start;
      if (line === lastLine) continue;
      lastLine = line;
      const type = this.types.of({ style: 'gutter', color: this.color(mark.label), strength: 1 });
      this.add(type, { range: new vscode.Range(line, 0, line, 0) });
    }
  }

  /** Behind the line on which a sentence ends; the colour is that of the first of several. */
  lineEnds(document: vscode.TextDocument, marks: readonly PlacedMark[]): void {
    const byLine = new Map<number, PlacedMark[]>();
    for (const mark of marks) {
      const { line } = mark.range.end;
      const others = byLine.get(line);
      if (others === undefined) byLine.set(line, [mark]);
      else others.push(mark);
    }
    for (const [line, [first, ...others]] of byLine) {
      const words = [first!, ...others].slice(0, mostWords).map(wordsOf).join(' · ');
      const contentText = others.length < mostWords ? words : `${words} …`;
      const { end } = document.lineAt(line).range;
      this.add(this.types.of({ style: 'lineEnd', color: this.color(first!.mark.label), strength: 1 }), {
        range: new vscode.Range(end, end),
        renderOptions: { after: { contentText } },
      });
    }
  }

  ruler(document: vscode.TextDocument, sentences: readonly SentencePrediction[], rules: MarkRules): void {
    const marks = sentences.flatMap(({ start, prediction }) => {
      const mark = markOf(prediction, rules);
      return mark === undefined ? [] : [{ ...mark, line: document.positionAt(start).line }];
    });
    for (const { firstLine, lastLine, label } of rulerStretches(marks, document.lineCount, mostStretches)) {
      const type = this.types.of({ style: 'overviewRuler', color: this.colorOf(label), strength: 1 });
      this.add(type, { range: new vscode.Range(firstLine, 0, lastLine, 0) });
    }
  }

  private color(label: string | undefined): LabelColor | undefined {
    return label === undefined ? undefined : this.colorOf(label);
  }

  private add(type: vscode.TextEditorDecorationType, options: vscode.DecorationOptions): void {
    const known = this.options.get(type);
    if (known === undefined) this.options.set(type, [options]);
    else known.push(options);
  }
}

/** A sentence, where it stands, and how it is to be marked. */
export interface PlacedMark {
  readonly sentence: SentencePrediction;
  readonly range: vscode.Range;
  readonly mark: Mark;
}

function wordsOf({ sentence: { prediction }, mark: { label } }: PlacedMark): string {
  return `${label === undefined ? vscode.l10n.t('unsure') : shorten(label, 60)} ${percent(confidenceOf(prediction))}`;
}

/** Of one line. */
const mostWords = 3;

/** About as many as a ruler has pixels to tell apart. */
const mostStretches = 400;
