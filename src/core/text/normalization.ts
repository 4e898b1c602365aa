import type { TextRange } from './textRange';

/** Unicode normal form KC, then lower case. */
export function normalize(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Normalizes, remembering where everything came from. */
export function normalizeWithOrigin(text: string): NormalizedText {
  const normalized = normalize(text);
  // By UTF-16 unit of the normalized text, where the segment that it is of stands in the text.
  const starts = new Int32Array(normalized.length);
  const ends = new Int32Array(normalized.length);
  let from = 0;
  let to = 0;
  for (const segment of independentSegments(text)) {
    const length = normalize(segment).length;
    starts.fill(from, to, to + length);
    ends.fill(from + segment.length, to, to + length);
    from += segment.length;
    to += length;
  }
  return { normalized, originOf: (start, end) => ({ start: starts[start]!, end: ends[end - 1]! }) };
}

export interface NormalizedText {
  readonly normalized: string;
  /** The stretch of the text that a stretch of the normalized text, not empty, was made of. */
  readonly originOf: (start: number, end: number) => TextRange;
}

/**
 * The smallest pieces of a text that are normalized each by itself: characters with the marks on them, and joined, what
 * becomes one only when it stands together, such as the letters of a Korean syllable. Lower case needs no larger ones:
 * of all that depends on what stands around (final sigma), nothing changes its length.
 */
function independentSegments(text: string): readonly string[] {
  const segments: string[] = [];
  let last = '';
  for (const [next] of text.matchAll(characterWithMarks)) {
    if (last !== '' && isJoined(last, next)) last += next;
    else {
      if (last !== '') segments.push(last);
      last = next;
    }
  }
  return last === '' ? segments : [...segments, last];
}

/** The half-width sound marks of Japanese are letters to Unicode, and become marks. */
const characterWithMarks = /[^][\p{M}ﾞﾟ]*/gu;

function isJoined(left: string, right: string): boolean {
  return (left + right).normalize('NFKC') !== left.normalize('NFKC') + right.normalize('NFKC');
}
