import type { TextRange } from '../text/textRange';
import { contextLength, type TextSelector } from './annotation';
import { findApproximately } from './approximateSearch';

/** What it takes to find the range again after the text was edited. */
export function selectorOf(text: string, { start, end }: TextRange): TextSelector {
  const prefixStart = start - contextLength;
  const suffixEnd = end + contextLength;
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, splitsPair(text, prefixStart) ? prefixStart + 1 : prefixStart), start),
    suffix: text.slice(end, splitsPair(text, suffixEnd) ? suffixEnd - 1 : suffixEnd),
    start,
    end,
  };
}

/** Where annotated text is now. 'quote': word for word, if not at its old place; 'similar': changed a little. */
export interface FoundAnchor extends TextRange {
  readonly by: 'position' | 'quote' | 'similar';
}

/**
 * Finds annotated passages in one text. Ask for them in the order of their positions: an edit moves all that is behind it by the same
 * distance, so each passage is looked for first where the one before it suggests, which makes most of them cost a comparison only.
 */
export class AnchorFinder {
  /** How far the passage found last has moved. */
  private shift = 0;

  constructor(private readonly text: string) {}

  /** Undefined for an orphan: its text is gone, or changed so much that it is no longer what the person labelled. */
  find(selector: TextSelector): FoundAnchor | undefined {
    const found = this.atExpectedPlace(selector) ?? this.byQuote(selector) ?? this.bySimilarity(selector);
    if (found !== undefined) this.shift = found.start - selector.start;
    return found;
  }

  private atExpectedPlace({ exact, prefix, suffix, start }: TextSelector): FoundAnchor | undefined {
    const passage = prefix + exact + suffix;
    for (const shift of new Set([this.shift, 0])) {
      const at = start + shift;
      const passageStart = at - prefix.length;
      if (passageStart < 0 || !this.text.startsWith(passage, passageStart)) continue;
      return { start: at, end: at + exact.length, by: shift === 0 ? 'position' : 'quote' };
    }
    return undefined;
  }

  private byQuote(selector: TextSelector): FoundAnchor | undefined {
    const { exact, prefix, suffix, start } = selector;
    const expected = start + this.shift;
    const passage = prefix + exact + suffix;
    if (passage === '') return { start: 0, end: 0, by: 'quote' };
    const [passageStart] = occurrencesAround(this.text, passage, expected - prefix.length, 1);
    if (passageStart !== undefined) return this.quoteAt(passageStart + prefix.length, selector);
    if (exact === '') return undefined;
    let best: { readonly at: number; readonly score: number } | undefined;
    for (const at of occurrencesAround(this.text, exact, expected, consideredOccurrences)) {
      const context = this.agreeingContext(selector, { start: at, end: at + exact.length });
      const isExpected = at === expected || at === start;
      if (!isExpected && !isEnoughEvidence(selector, exact.length + context)) continue;
      // A character of context outweighs any distance.
      const score = context - Math.abs(at - expected) / (this.text.length + 1);
      if (best === undefined || score > best.score) best = { at, score };
    }
    return best === undefined ? undefined : this.quoteAt(best.at, selector);
  }

  private quoteAt(at: number, { exact, start }: TextSelector): FoundAnchor {
    return { start: at, end: at + exact.length, by: at === start ? 'position' : 'quote' };
  }

  private bySimilarity(selector: TextSelector): FoundAnchor | undefined {
    const { exact, prefix, suffix, start } = selector;
    if (exact.length < shortestSimilar) return undefined;
    const expected = start + this.shift;
    const afterPrefix = occurrencesAround(this.text, prefix, expected - prefix.length, 2).map(at => at + prefix.length);
    const beforeSuffix = occurrencesAround(this.text, suffix, expected + exact.length, 2).map(at => at - exact.length);
    const places = [...(prefix === '' ? [] : afterPrefix), ...(suffix === '' ? [] : beforeSuffix), expected];
    for (const place of places) {
      const range = exact.length > longestCompared ? this.similarByEnds(exact, place) : this.similar(exact, place);
      if (range === undefined) continue;
      const evidence = exact.length - 2 * range.errors + this.agreeingContext(selector, range);
      if (isEnoughEvidence(selector, evidence)) return { start: range.start, end: range.end, by: 'similar' };
    }
    return undefined;
  }

  private similar(quote: string, place: number): SimilarRange | undefined {
    const from = Math.max(0, place - similarityReach);
    const window = this.text.slice(from, place + quote.length + similarityReach);
    const found = findApproximately(window, quote, Math.floor(quote.length * toleratedErrors), place - from);
    return found && { start: from + found.start, end: from + found.end, errors: found.errors };
  }

  /** A long text is still the same when its beginning and its end are, about as far apart as they were. */
  private similarByEnds(quote: string, place: number): SimilarRange | undefined {
    const head = this.similar(quote.slice(0, comparedEnd), place);
    const tail = this.similar(quote.slice(-comparedEnd), (head?.start ?? place) + quote.length - comparedEnd);
    if (head === undefined || tail === undefined) return undefined;
    const ratio = (tail.end - head.start) / quote.length;
    if (ratio < 0.5 || ratio > 2) return undefined;
    return { start: head.start, end: tail.end, errors: head.errors + tail.errors };
  }

  /** Characters of prefix and suffix that are still there, counted outwards from the range. */
  private agreeingContext({ prefix, suffix }: TextSelector, { start, end }: TextRange): number {
    let before = 0;
    while (before < prefix.length && this.text[start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
    let after = 0;
    while (after < suffix.length && this.text[end + after] === suffix[after]) after++;
    return before + after;
  }
}

interface SimilarRange extends TextRange {
  /** Insertions, deletions and substitutions. */
  readonly errors: number;
}

/** Short quotes are found everywhere: only their context tells which one is meant. */
function isEnoughEvidence({ exact, prefix, suffix }: TextSelector, characters: number): boolean {
  return characters >= Math.min(sufficientCharacters, exact.length + prefix.length + suffix.length);
}

const sufficientCharacters = 16;
/** Of a quote that occurs all over the text, the nearest ones. */
const consideredOccurrences = 500;

const shortestSimilar = 4;
/** Share of the quote's characters that may have changed. */
const toleratedErrors = 0.2;
/** Characters to either side of the place where a changed quote is expected. */
const similarityReach = 1000;
/** Quotes longer than this are compared by their ends only. */
const longestCompared = 256;
const comparedEnd = 128;

/** Where `part` occurs, the nearest to `around` on either side first, at most `limit` on each side. */
function occurrencesAround(text: string, part: string, around: number, limit: number): number[] {
  const found: number[] = [];
  // Searching backwards is slow, and mostly in vain when the text was rewritten: first see whether the part is there at all.
  const first = text.indexOf(part);
  if (first < 0) return found;
  let after = first >= around ? first : text.indexOf(part, around);
  let before = first >= around ? -1 : text.lastIndexOf(part, around - 1);
  for (let count = 0; count < limit && (after >= 0 || before >= 0); count++) {
    if (after >= 0) found.push(after);
    if (before >= 0) found.push(before);
    after = after < 0 ? -1 : text.indexOf(part, after + 1);
    before = before <= 0 ? -1 : text.lastIndexOf(part, before - 1);
  }
  return found.sort((left, right) => Math.abs(left - around) - Math.abs(right - around));
}

/** Whether a cut at the offset would part the two halves of a character outside of the basic plane. */
function splitsPair(text: string, offset: number): boolean {
  return isHighSurrogate(text.charCodeAt(offset - 1)) && isLowSurrogate(text.charCodeAt(offset));
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
