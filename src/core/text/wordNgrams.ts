import { growHigh, growLow, ngramName } from './ngramHash';
import type { NgramLengths } from './ngramSettings';

/**
 * Visits every n-gram of a text's tokens.
 *
 * @param visit called with the n-gram's name and its tokens: indices, `end` exclusive
 */
export function forEachWordNgram(
  tokens: readonly string[],
  { shortest, longest }: NgramLengths,
  visit: (name: number, start: number, end: number) => void,
): void {
  const lows = new Int32Array(tokens.length);
  const highs = new Int32Array(tokens.length);
  tokens.forEach((token, index) => {
    let low = lowSeed;
    let high = highSeed;
    for (let at = 0; at < token.length; at++) {
      const unit = token.charCodeAt(at);
      low = growLow(low, unit);
      high = growHigh(high, unit);
    }
    lows[index] = low;
    highs[index] = high;
  });
  for (let start = 0; start < tokens.length; start++) {
    let low = lowSeed;
    let high = highSeed;
    const last = Math.min(tokens.length, start + longest);
    for (let end = start + 1; end <= last; end++) {
      low = growLow(low, lows[end - 1]!);
      high = growHigh(high, highs[end - 1]!);
      if (end - start >= shortest) visit(ngramName(low, high), start, end);
    }
  }
}

/** Others than those of character n-grams: the word "of" and the characters "of" are different features. */
const lowSeed = 0x2545f491;
const highSeed = 0x6c8e9cf5;
