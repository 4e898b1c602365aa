import { shiftRange, type TextReplacement } from '../../core/text/shiftRange';
import type { TextRange } from '../../core/text/textRange';
import type { SentencePrediction } from '../../protocol/panelProtocol';

/**
 * The sentences of a document with what the model thinks of them. Edits move them; a sentence whose text was touched is no longer
 * the one that was judged, and is dropped until the next analysis. An analysis that took a while is brought up to date with the
 * edits that happened meanwhile.
 */
export class AnalysedSentences {
  /** As they were before the edits in `pending`: typing costs nothing until somebody looks. */
  private current: readonly SentencePrediction[] = [];
  private pending: TextReplacement[] = [];
  private latest: Analysis | undefined;

  /** In reading order, not overlapping. */
  get all(): readonly SentencePrediction[] {
    if (this.pending.length > 0) this.current = moveSentences(this.current, this.pending);
    this.pending = [];
    return this.current;
  }

  at(offset: number): SentencePrediction | undefined {
    return this.all.find(({ start, end }) => start <= offset && offset <= end);
  }

  /** In the order in which VS Code reports them: from the end of the document to its start. */
  applyEdits(edits: readonly TextReplacement[]): void {
    this.pending.push(...edits);
    this.latest?.edits.push(...edits);
  }

  /** Notes the text that is analysed now; the analysis before, if it is still under way, will come too late. */
  beginAnalysis(): Analysis {
    this.latest = { edits: [] };
    return this.latest;
  }

  /** Whether no newer analysis has begun. */
  isLatest(analysis: Analysis): boolean {
    return analysis === this.latest;
  }

  /** Takes what an analysis has found by now, for `range` or all of the document; false when a newer one has begun. */
  takeFound(analysis: Analysis, sentences: readonly SentencePrediction[], range?: TextRange): boolean {
    if (!this.isLatest(analysis)) return false;
    const found = moveSentences(sentences, analysis.edits);
    this.current = range === undefined ? found : merge(this.all, found, moveRange(range, analysis.edits) ?? range);
    this.pending = [];
    return true;
  }

  /** The same, and nothing more will be found. */
  finishAnalysis(analysis: Analysis, sentences: readonly SentencePrediction[], range?: TextRange): boolean {
    const isTaken = this.takeFound(analysis, sentences, range);
    if (isTaken) this.latest = undefined;
    return isTaken;
  }
}

/** The edits since the text of an analysis was taken. */
export interface Analysis {
  readonly edits: TextReplacement[];
}

/** Most sentences stand before all edits or behind them; only those in between are looked at edit by edit. */
function moveSentences(
  sentences: readonly SentencePrediction[],
  edits: readonly TextReplacement[],
): readonly SentencePrediction[] {
  if (edits.length === 0) return sentences;
  const { start: from, end: to, growth } = editedRange(edits);
  return sentences.flatMap(sentence => {
    if (sentence.end < from) return sentence;
    if (sentence.start > to) return { ...sentence, start: sentence.start + growth, end: sentence.end + growth };
    return moveSentence(sentence, edits) ?? [];
  });
}

/** The stretch of the text before the edits outside of which they only move things. */
function editedRange(edits: readonly TextReplacement[]): TextRange & { readonly growth: number } {
  let start = Infinity;
  let end = 0;
  let growth = 0;
  for (const edit of edits) {
    start = Math.min(start, edit.start);
    end = Math.max(end, edit.start + edit.deletedLength - growth);
    growth += edit.insertedLength - edit.deletedLength;
  }
  return { start, end, growth };
}

/** Undefined where an edit has touched it. */
function moveSentence(sentence: SentencePrediction, edits: readonly TextReplacement[]): SentencePrediction | undefined {
  let range: TextRange = sentence;
  for (const edit of edits) {
    const moved = touches(edit, range) ? undefined : shiftRange(range, edit);
    if (moved === undefined) return undefined;
    range = moved;
  }
  return { ...sentence, start: range.start, end: range.end };
}

/** Typing directly at a sentence's start or end makes another sentence of it. */
function touches({ start, deletedLength }: TextReplacement, range: TextRange): boolean {
  return start <= range.end && start + deletedLength >= range.start;
}

function moveRange(range: TextRange, edits: readonly TextReplacement[]): TextRange | undefined {
  return edits.reduce<TextRange | undefined>((moved, edit) => moved && shiftRange(moved, edit), range);
}

/** What was found inside the range takes the place of whatever overlapped it or is now found there. */
function merge(
  before: readonly SentencePrediction[],
  found: readonly SentencePrediction[],
  range: TextRange,
): readonly SentencePrediction[] {
  const kept = before.filter(({ start, end }) => end <= range.start || start >= range.end);
  return [...kept, ...found].sort((left, right) => left.start - right.start);
}
