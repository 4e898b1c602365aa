import type { TextRange } from '../text/textRange';

export interface ApproximateMatch extends TextRange {
  /** Insertions, deletions and substitutions between the pattern and what was found. */
  readonly errors: number;
}

/** The part of the text that is most like the pattern, with at most `maximumErrors`; of several alike, the nearest to `around`. */
export function findApproximately(
  text: string,
  pattern: string,
  maximumErrors: number,
  around: number,
): ApproximateMatch | undefined {
  const ends = scan(text, pattern, maximumErrors, 'anywhere');
  const end = best(ends, around + pattern.length);
  if (end === undefined) return undefined;
  // Where it begins is where the same search, from its end backwards, comes to an end.
  const before = text.slice(Math.max(0, end.offset - pattern.length - maximumErrors), end.offset);
  const starts = scan(reversed(before), reversed(pattern), end.errors, 'atOnce');
  const { offset: length } = best(starts, pattern.length)!;
  return { start: end.offset - length, end: end.offset, errors: end.errors };
}

interface MatchEnd {
  readonly offset: number;
  readonly errors: number;
}

/**
 * Where matches end, which begin anywhere or at the beginning of the text. Sellers' algorithm (1980) with Ukkonen's cut-off (1985):
 * about text length × maximumErrors steps. See Navarro, "A guided tour to approximate string matching" (2001), section 5.1.
 */
function scan(text: string, pattern: string, maximumErrors: number, beginning: 'anywhere' | 'atOnce'): MatchEnd[] {
  const ends: MatchEnd[] = [];
  // errors[i]: the fewest between the first i characters of the pattern and some text that ends here.
  const errors = Uint32Array.from({ length: pattern.length + 1 }, (_, row) => row);
  // Rows beyond this one have too many errors to count any more.
  let last = Math.min(maximumErrors, pattern.length);
  for (let offset = 0; ; offset++) {
    if (last === pattern.length) ends.push({ offset, errors: errors[last]! });
    else last++;
    if (offset === text.length) return ends;
    const character = text.charCodeAt(offset);
    let diagonal = errors[0]!;
    if (beginning === 'atOnce') errors[0] = offset + 1;
    for (let row = 1; row <= last; row++) {
      const left = errors[row]!;
      const matches = pattern.charCodeAt(row - 1) === character;
      errors[row] = matches ? diagonal : 1 + Math.min(diagonal, left, errors[row - 1]!);
      diagonal = left;
    }
    while (last >= 0 && errors[last]! > maximumErrors) last--;
    if (last < 0) return ends;
  }
}

function best(ends: readonly MatchEnd[], expected: number): MatchEnd | undefined {
  const distance = ({ offset }: MatchEnd): number => Math.abs(offset - expected);
  return ends.reduce<MatchEnd | undefined>((chosen, end) => {
    if (chosen === undefined || end.errors < chosen.errors) return end;
    return end.errors === chosen.errors && distance(end) < distance(chosen) ? end : chosen;
  }, undefined);
}

function reversed(text: string): string {
  // By code unit: halves of a pair that change places are compared with halves that do so too.
  return text.split('').reverse().join('');
}
