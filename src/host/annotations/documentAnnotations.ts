import type * as vscode from 'vscode';
import type { TextUnit } from '../../core/prose/textUnits';
import { CancelledError } from '../../core/errors';
import type { TextRange } from '../../core/text/textRange';
import type { UnitQuestion } from '../../protocol/workerProtocol';
import type { Classifier, JudgedUnits, ModelIdentity } from '../models/classifier';
import { AnalysedSentences, type Analysis } from './analysedSentences';
import { analysablePart, type AnalysablePart } from './analysablePart';
import type { Coverage } from './lineLimit';

/** How a document is read, as the settings say at the moment. */
export interface ReadingChoice extends UnitQuestion {
  readonly maximumLines: number;
  /** Whether what was typed is judged when typing pauses, and not only when the file is saved. */
  readonly asTyped: boolean;
}

/**
 * What the model thinks of one open document, or of the parts of it that were asked for. Follows the document's edits; what typing has
 * touched is judged anew when typing pauses, if the whole file was asked for.
 */
export class DocumentAnnotations implements vscode.Disposable {
  readonly sentences = new AnalysedSentences();
  /** The model that judged them; undefined before the first analysis has found something. */
  model: ModelIdentity | undefined;
  /** How much of the file was analysed last; undefined when only parts were. */
  coverage: Coverage | undefined;
  private isWholeFile = false;
  /** What the setting allows is multiplied by it: somebody wanted more of this file. */
  private generosity = 1;
  private pause: NodeJS.Timeout | undefined;

  constructor(
    readonly document: vscode.TextDocument,
    private readonly classifier: Classifier,
    private readonly choice: () => ReadingChoice,
    private readonly onDidChange: () => void,
    private readonly reportError: (error: unknown) => void,
  ) {}

  /** @param visible what is judged first, when nothing is there yet */
  async analyseFile(visible?: vscode.Range): Promise<AnalysablePart> {
    this.isWholeFile = true;
    const { question, part } = this.readable();
    const analysis = this.sentences.beginAnalysis();
    try {
      if (visible !== undefined && this.model === undefined) {
        const focus = this.offsetsOf(visible);
        const above = part.text.slice(0, focus.end + furtherText);
        this.take(analysis, await this.classifier.judgeAtOnce(above, { ...question, focus }), false);
      }
      await this.judge(analysis, await this.classifier.findUnits(part.text, question), true);
    } catch (error) {
      // A newer analysis goes on from here.
      if (!(error instanceof CancelledError)) throw error;
    }
    this.coverage = part;
    return part;
  }

  /** Leaves the sentences elsewhere as they are. What is selected is judged, be it half a sentence or no prose at all. */
  async analyseRange(range: vscode.Range): Promise<void> {
    const { question, part } = this.readable();
    const focus = this.offsetsOf(range);
    const analysis = this.sentences.beginAnalysis();
    const units =
      focus.end > part.text.length ? [] : await this.classifier.findUnits(part.text, { ...question, focus });
    const selected = units.flatMap(unit => cutTo(unit, focus));
    await this.judge(analysis, selected.length > 0 ? selected : await this.unitsOfPlainText(range), true, focus);
  }

  raiseLimit(): void {
    this.generosity *= 4;
  }

  /** Judges everything again: the text or the model is another one. */
  async refresh(): Promise<void> {
    if (this.isWholeFile) await this.analyseFile();
    else await this.judge(this.sentences.beginAnalysis(), this.sentences.all, true);
  }

  follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    this.sentences.applyEdits(
      changes.map(({ rangeOffset, rangeLength, text }) => ({
        start: rangeOffset,
        deletedLength: rangeLength,
        insertedLength: text.length,
      })),
    );
    clearTimeout(this.pause);
    if (!this.isWholeFile || !this.choice().asTyped) return;
    this.pause = setTimeout(() => {
      this.refresh().catch(this.reportError);
    }, typingPause);
  }

  dispose(): void {
    clearTimeout(this.pause);
  }

  private readable(): { question: UnitQuestion; part: AnalysablePart } {
    const { reading, kind, maximumLines } = this.choice();
    return { question: { reading, kind }, part: analysablePart(this.document, maximumLines * this.generosity) };
  }

  /** Of text that has nothing to read in it as its language has it. */
  private async unitsOfPlainText(range: vscode.Range): Promise<readonly TextUnit[]> {
    const { start } = this.offsetsOf(range);
    const text = this.document.getText(range);
    const units = await this.classifier.findUnits(text, { reading: { kind: 'plain' }, kind: this.choice().kind });
    return units.map(unit => ({ ...unit, start: unit.start + start, end: unit.end + start }));
  }

  private async judge(
    analysis: Analysis,
    units: readonly TextUnit[],
    isLast: boolean,
    range?: TextRange,
  ): Promise<void> {
    const judged = await this.classifier.judgeUnits(units, () => this.sentences.isLatest(analysis));
    this.take(analysis, judged, isLast, range);
  }

  private take(analysis: Analysis, judged: JudgedUnits, isLast: boolean, range?: TextRange): void {
    const isTaken = isLast
      ? this.sentences.finishAnalysis(analysis, judged.sentences, range)
      : this.sentences.takeFound(analysis, judged.sentences, range);
    if (!isTaken) return;
    this.model = judged.model;
    if (!this.document.isClosed) this.onDidChange();
  }

  private offsetsOf({ start, end }: vscode.Range): TextRange {
    return { start: this.document.offsetAt(start), end: this.document.offsetAt(end) };
  }
}

/** The part of a unit inside a range; nothing when that is blank. */
function cutTo(unit: TextUnit, range: TextRange): readonly TextUnit[] {
  const from = Math.max(unit.start, range.start);
  const to = Math.min(unit.end, range.end);
  const isWhole = from === unit.start && to === unit.end;
  // The text of a cell with escapes has no offsets of its own: it is judged as a whole.
  if (isWhole || unit.text.length !== unit.end - unit.start) return to > from ? [unit] : [];
  const text = unit.text.slice(from - unit.start, to - unit.start);
  const start = from + text.length - text.trimStart().length;
  return text.trim() === '' ? [] : [{ start, end: start + text.trim().length, text: text.trim() }];
}

/** Characters below the visible lines that tell where a sentence at their end ends. */
const furtherText = 5000;

/** Milliseconds without an edit after which touched sentences are judged. */
const typingPause = 300;
