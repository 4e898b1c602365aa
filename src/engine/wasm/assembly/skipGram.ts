import { firstAddress, startAt, take } from './arena';

/** Word vectors in training: V words, D numbers each, a multiple of four. */
@unmanaged
export class SkipGram {
  vocabularySize: i32;
  /** Of one vector. */
  bytes: i32;
  window: i32;
  negatives: i32;
  seed: i32;

  /** u32 [V]: a token is kept when its random bits are not above. */
  keptUpTo: usize;
  /** The alias table of the negative samples, u32 and i32 [V]. */
  thresholds: usize;
  aliases: usize;

  /** f32 [V][D] */
  words: usize;
  contexts: usize;

  /** i32: the tokens of the span in hand, then those kept and their positions in the corpus. */
  span: usize;
  kept: usize;
  positions: usize;

  // The pair in hand: its context and its negative samples, filled up with `spare` to a multiple of three.
  /** usize [18]: addresses of their vectors. */
  targets: usize;
  /** f32 [32]: their scores, then what their vectors are multiplied with. */
  factors: usize;
  /** f32 [D], zero between pairs. */
  change: usize;
  /** f32 [D] of zeros. */
  spare: usize;
}

/** Plans a training and returns its address; `plannedEnd` then says how much memory it needs. */
export function planSkipGram(
  vocabularySize: i32,
  dimension: i32,
  spanLength: i32,
  window: i32,
  negatives: i32,
  seed: i32,
): usize {
  startAt(firstAddress());
  const skipGram = changetype<SkipGram>(take(1, offsetof<SkipGram>()));
  skipGram.vocabularySize = vocabularySize;
  skipGram.bytes = 4 * dimension;
  skipGram.window = window;
  skipGram.negatives = negatives;
  skipGram.seed = seed;
  skipGram.keptUpTo = take(vocabularySize, 4);
  skipGram.thresholds = take(vocabularySize, 4);
  skipGram.aliases = take(vocabularySize, 4);
  skipGram.words = take(vocabularySize, 4 * dimension);
  skipGram.contexts = take(vocabularySize, 4 * dimension);
  skipGram.span = take(spanLength, 4);
  skipGram.kept = take(spanLength, 4);
  skipGram.positions = take(spanLength, 4);
  skipGram.targets = take(18, sizeof<usize>());
  skipGram.factors = take(32, 4);
  skipGram.change = take(1, 4 * dimension);
  skipGram.spare = take(1, 4 * dimension);
  return changetype<usize>(skipGram);
}

// What the caller fills and reads.

export function skipGramTables(skipGram: SkipGram, part: i32): usize {
  return part == 0 ? skipGram.keptUpTo : part == 1 ? skipGram.thresholds : skipGram.aliases;
}
export function skipGramSpan(skipGram: SkipGram): usize {
  return skipGram.span;
}
export function skipGramVectors(skipGram: SkipGram): usize {
  return skipGram.words;
}
