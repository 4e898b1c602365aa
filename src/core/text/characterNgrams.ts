import { growHigh, growLow, ngramName } from './ngramHash';
import type { NgramLengths } from './ngramSettings';
import { isUnspaced } from './wordSegmentation';

/**
 * Visits every n-gram of characters (code points) within the words of a text, each with a space before and after, as scikit-learn's
 * `char_wb` does: a word shorter than an n-gram is visited once, whole. Words are what stands between white space; white space
 * between two characters of scripts written without it does not count, so there n-grams go across words.
 *
 * @param text in the form of `normalize`
 * @param unspacedOnly whether words without a character of such a script are passed over
 * @param visit called with the n-gram's name and where it stands in the text, the spaces around the word left out
 */
export function forEachCharacterNgram(
  text: string,
  lengths: NgramLengths,
  unspacedOnly: boolean,
  visit: (name: number, start: number, end: number) => void,
): void {
  if (lengths.longest === 0) return;
  const { codes, offsets, length } = spell(text);
  let wordStart = 0;
  for (let at = 1; at < length; at++) {
    if (codes[at] !== space) continue;
    if (!unspacedOnly || codes.subarray(wordStart, at).some(isUnspaced)) {
      visitWord(codes, offsets, wordStart, at + 1, lengths, visit);
    }
    wordStart = at;
  }
}

/** Others than those of word n-grams. */
const lowSeed = 0x1b873593;
const highSeed = 0x52dce729;

const space = 0x20;

function visitWord(
  codes: Int32Array,
  offsets: Int32Array,
  wordStart: number,
  wordEnd: number,
  { shortest, longest }: NgramLengths,
  visit: (name: number, start: number, end: number) => void,
): void {
  // A word shorter than the shortest n-gram is the only n-gram of itself.
  const least = Math.min(shortest, wordEnd - wordStart);
  for (let start = wordStart; start + least <= wordEnd; start++) {
    let low = lowSeed;
    let high = highSeed;
    const last = Math.min(wordEnd, start + longest);
    for (let end = start + 1; end <= last; end++) {
      const code = codes[end - 1]!;
      low = growLow(low, code);
      high = growHigh(high, code);
      if (end - start < least) continue;
      const from = start === wordStart ? start + 1 : start;
      const to = end === wordEnd ? end - 1 : end;
      visit(ngramName(low, high), offsets[from]!, to === from ? offsets[from]! : endOf(codes, offsets, to - 1));
    }
  }
}

/** Code points of a text, one space before, between and after its words, and the UTF-16 offset of each in the text. */
interface Spelling {
  readonly codes: Int32Array;
  readonly offsets: Int32Array;
  /** How much of both is in use; 1 for a text without words. */
  readonly length: number;
}

function spell(text: string): Spelling {
  const codes = new Int32Array(text.length + 2);
  const offsets = new Int32Array(text.length + 2);
  codes[0] = space;
  let length = 1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isWhiteSpace(unit)) {
      if (codes[length - 1] !== space) {
        offsets[length] = at;
        codes[length++] = space;
      }
      continue;
    }
    const code = isHighSurrogate(unit) ? text.codePointAt(at)! : unit;
    if (length > 2 && codes[length - 1] === space && isUnspaced(code) && isUnspaced(codes[length - 2]!)) length--;
    offsets[length] = at;
    codes[length++] = code;
    if (code > 0xffff) at++;
  }
  if (codes[length - 1] !== space) {
    offsets[length] = text.length;
    codes[length++] = space;
  }
  return { codes, offsets, length };
}

function endOf(codes: Int32Array, offsets: Int32Array, last: number): number {
  return offsets[last]! + (codes[last]! > 0xffff ? 2 : 1);
}

/** The white space that is left in normal form KC. */
function isWhiteSpace(unit: number): boolean {
  return unit <= space ? unit === space || (unit >= 9 && unit <= 13) : unit >= 0x1680 && rareSpaces.has(unit);
}

const rareSpaces: ReadonlySet<number> = new Set([0x1680, 0x2028, 0x2029, 0xfeff]);

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
