import type { TextRange } from '../text/textRange';

/** What a stretch of a text contributes: of a linear model, the weight of an n-gram times its value. */
export interface SpanContribution extends TextRange {
  readonly value: number;
}

/** Contributions of spans, given to the tokens they cover: Σ perToken + unplaced is the sum of the spans' values. */
export interface SpreadContributions {
  /** [T] */
  readonly perToken: Float64Array;
  /** Of all spans, where there are no tokens. */
  readonly unplaced: number;
}

/**
 * Spreads each span evenly over its tokens; one that covers none goes to the next.
 *
 * @param spans in tokens, `end` exclusive
 */
export function spreadOverTokens(spans: Iterable<SpanContribution>, tokenCount: number): SpreadContributions {
  const perToken = new Float64Array(tokenCount);
  let unplaced = 0;
  for (const { start, end, value } of spans) {
    const last = Math.min(end, tokenCount);
    if (tokenCount === 0) unplaced += value;
    else if (last <= start) perToken[Math.min(start, tokenCount - 1)]! += value;
    for (let token = start; token < last; token++) perToken[token]! += value / (last - start);
  }
  return { perToken, unplaced };
}

/**
 * Spreads each span evenly over those of its characters that belong to tokens; a character of several tokens counts for
 * each of them. A span that covers no token, such as white space, goes to the token that it touches.
 *
 * @param spans in UTF-16 offsets
 * @param tokens [T] where they stand; neither starts nor ends run backwards
 */
export function spreadOverCharacters(
  spans: Iterable<SpanContribution>,
  tokens: readonly TextRange[],
): SpreadContributions {
  const perToken = new Float64Array(tokens.length);
  let unplaced = 0;
  for (const { start, end, value } of spans) {
    const first = firstTokenEndingAfter(start, tokens);
    let covered = 0;
    for (let token = first; overlap(tokens[token], start, end) > 0; token++) {
      covered += overlap(tokens[token], start, end);
    }
    if (tokens.length === 0) unplaced += value;
    else if (covered === 0) perToken[Math.min(firstTokenEndingAfter(start - 1, tokens), tokens.length - 1)]! += value;
    for (let token = first; overlap(tokens[token], start, end) > 0; token++) {
      perToken[token]! += (value * overlap(tokens[token], start, end)) / covered;
    }
  }
  return { perToken, unplaced };
}

/** By binary search; the number of tokens when there is none. */
function firstTokenEndingAfter(offset: number, tokens: readonly TextRange[]): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Characters of the token inside the span; 0 without a token. */
function overlap(token: TextRange | undefined, start: number, end: number): number {
  return token === undefined ? 0 : Math.max(0, Math.min(token.end, end) - Math.max(token.start, start));
}
