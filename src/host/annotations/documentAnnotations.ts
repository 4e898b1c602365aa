import type * as vscode from 'vscode';
import type { TextRange } from '../../core/text/textRange';
import type { Classifier, ModelIdentity } from '../models/classifier';
import { AnalysedSentences } from './analysedSentences';
import { analysablePart, type AnalysablePart } from './analysablePart';

/**
 * What the model thinks of one open document, or of the parts of it that were asked for. Follows the document's edits; what typing has
 * touched is judged anew when typing pauses, if the whole file was asked for.
 */
export class DocumentAnnotations implements vscode.Disposable {
  readonly sentences = new AnalysedSentences();
  /** The model that judged them; undefined before the first analysis has ended. */
  model: ModelIdentity | undefined;
  private isWholeFile = false;
  /** Characters that are analysed at most, from the start of what was asked for. */
  private limit = initialLimit;
  private pause: NodeJS.Timeout | undefined;

  constructor(
    readonly document: vscode.TextDocument,
    private readonly classifier: Classifier,
    private readonly onDidChange: () => void,
    private readonly reportError: (error: unknown) => void,
  ) {}

  async analyseFile(): Promise<AnalysablePart> {
    this.isWholeFile = true;
    const part = analysablePart(this.document, this.limit);
    await this.analyse(part);
    return part;
  }

  /** Leaves the sentences elsewhere as they are. */
  async analyseRange(range: vscode.Range): Promise<AnalysablePart> {
    const part = analysablePart(this.document, this.limit, range);
    await this.analyse(part, { start: part.start, end: part.start + part.text.length });
    return part;
  }

  raiseLimit(): void {
    this.limit *= 4;
  }

  /** Judges everything again: the text or the model is another one. */
  async refresh(): Promise<void> {
    if (this.isWholeFile) await this.analyseFile();
    else await this.judgeAgain();
  }

  follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    this.sentences.applyEdits(
      changes.map(({ rangeOffset, rangeLength, text }) => ({
        start: rangeOffset,
        deletedLength: rangeLength,
        insertedLength: text.length,
      })),
    );
    if (!this.isWholeFile) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.refresh().catch(this.reportError);
    }, typingPause);
  }

  dispose(): void {
    clearTimeout(this.pause);
  }

  private async analyse(part: AnalysablePart, range?: TextRange): Promise<void> {
    const analysis = this.sentences.beginAnalysis();
    const judged = await this.classifier.judgeText(part.text);
    const placed = judged.sentences.map(sentence => ({
      ...sentence,
      start: sentence.start + part.start,
      end: sentence.end + part.start,
    }));
    if (this.sentences.finishAnalysis(analysis, placed, range)) this.accept(judged.model);
  }

  private async judgeAgain(): Promise<void> {
    const analysis = this.sentences.beginAnalysis();
    const before = this.sentences.all;
    const { model, predictions } = await this.classifier.judge(before.map(({ text }) => text));
    const after = before.map((sentence, index) => ({ ...sentence, prediction: predictions[index]! }));
    if (this.sentences.finishAnalysis(analysis, after)) this.accept(model);
  }

  private accept(model: ModelIdentity): void {
    this.model = model;
    if (!this.document.isClosed) this.onDidChange();
  }
}

/** About 5,000 lines of prose; beyond it the first analysis would take longer than people like to wait. */
const initialLimit = 250_000;

/** Milliseconds without an edit after which touched sentences are judged. */
const typingPause = 300;
