import { growHigh, growLow, ngramName } from './ngramHash';
import type { NgramLengths } from './ngramSettings';

/** @param end exclusive; both are indices of tokens */
type SpanVisit = (name: number, start: number, end: number) => void;

/** Two tokens of a text with others between them. An index is −1 for the beginning of the text and the number of tokens for its end. */
type PairVisit = (name: number, first: number, second: number) => void;

/**
 * The words of a text as features read them, with marks where it begins and ends or without: "what" as the first word is another feature
 * than "what" in the middle. A mark by itself is none.
 */
export class MarkedWords {
  /** Hashes of the tokens and the marks. */
  private readonly lows: Int32Array;
  private readonly highs: Int32Array;
  /** How many marks stand before the first token. */
  private readonly shift: number;

  constructor(
    private readonly tokens: readonly string[],
    private readonly marks: boolean,
  ) {
    this.shift = marks ? 1 : 0;
    this.lows = new Int32Array(tokens.length + 2 * this.shift);
    this.highs = new Int32Array(this.lows.length);
    tokens.forEach((token, index) => {
      this.write(index + this.shift, token);
    });
    if (!marks) return;
    this.write(0, startMark);
    this.write(tokens.length + 1, endMark);
  }

  /** Every n-gram. A mark in it belongs to its name, not to its span. */
  forEachNgram({ shortest, longest }: NgramLengths, visit: SpanVisit): void {
    const { lows, highs, shift, tokens } = this;
    const count = lows.length;
    for (let start = 0; start < count; start++) {
      let low = ngramLow;
      let high = ngramHigh;
      const last = Math.min(count, start + longest);
      for (let end = start + 1; end <= last; end++) {
        low = growLow(low, lows[end - 1]!);
        high = growHigh(high, highs[end - 1]!);
        const isMark = this.marks && end - start === 1 && (start === 0 || end === count);
        if (end - start < shortest || isMark) continue;
        visit(ngramName(low, high), Math.max(0, start - shift), Math.min(tokens.length, end - shift));
      }
    }
  }

  /** Every pair of tokens from two places apart up to `distance`; how far apart they are does not count. */
  forEachPair(distance: number, visit: PairVisit): void {
    const { lows, highs, shift } = this;
    for (let first = 0; first < lows.length; first++) {
      const low = growLow(pairLow, lows[first]!);
      const high = growHigh(pairHigh, highs[first]!);
      const last = Math.min(lows.length - 1, first + distance);
      for (let second = first + 2; second <= last; second++) {
        visit(ngramName(growLow(low, lows[second]!), growHigh(high, highs[second]!)), first - shift, second - shift);
      }
    }
  }

  private write(index: number, token: string): void {
    let low = ngramLow;
    let high = ngramHigh;
    for (let at = 0; at < token.length; at++) {
      const unit = token.charCodeAt(at);
      low = growLow(low, unit);
      high = growHigh(high, unit);
    }
    this.lows[index] = low;
    this.highs[index] = high;
  }
}

/** No token has a space in it. */
const startMark = ' start';
const endMark = ' end';

/** Others than those of character n-grams: the word "of" and the characters "of" are different features; so are pairs. */
const ngramLow = 0x2545f491;
const ngramHigh = 0x6c8e9cf5;
const pairLow = 0x51ed270b;
const pairHigh = 0x7f4a7c15;
