import { isUnspaced } from '../text/wordSegmentation';

/**
 * What a text is made of, for comparing it with others: every run of five characters, of two where it begins with a character of a
 * script that writes a word in one or two. A space stands before and after the text, so that "step 1" does not begin "step 10".
 * Each run is a 32-bit hash; ascending, none twice.
 *
 * @param text in the form of `normalizedText`
 */
export function shinglesOf(text: string): Int32Array {
  const codes = Array.from(` ${text} `, character => character.codePointAt(0)!);
  const shingles = new Int32Array(codes.length);
  let length = 0;
  for (let start = 0; start < codes.length; start++) {
    const end = start + (isUnspaced(codes[start]!) ? unspacedLength : spacedLength);
    // The end of a text makes no shingle of its own, unless there is no other.
    if (end <= codes.length || length === 0) shingles[length++] = hashOf(codes, start, Math.min(end, codes.length));
  }
  return distinct(shingles.subarray(0, length).sort());
}

/** The share of two texts' shingles that both have (Jaccard). */
export function resemblance(a: Int32Array, b: Int32Array): number {
  let common = 0;
  for (let atA = 0, atB = 0; atA < a.length && atB < b.length;) {
    const [shingleA, shingleB] = [a[atA]!, b[atB]!];
    if (shingleA === shingleB) common++;
    if (shingleA <= shingleB) atA++;
    if (shingleB <= shingleA) atB++;
  }
  return common / (a.length + b.length - common);
}

const spacedLength = 5;
const unspacedLength = 2;

/** MurmurHash3's finalizer (Appleby 2011) after each character. */
function hashOf(codes: readonly number[], start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ codes[at]!, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash;
}

function distinct(sorted: Int32Array): Int32Array {
  return sorted.filter((shingle, index) => index === 0 || shingle !== sorted[index - 1]);
}
