import type { SkipGramSettings, TokenCorpus } from '../../core/wordVectors/skipGram';

/** What the frequencies of words decide. Probabilities are thresholds for 32 random bits. */
export interface WordFrequencies {
  /** [V]: a token is kept when its bits are not above. */
  readonly keptUpTo: Uint32Array;
  /** The distribution of negative samples. */
  readonly noise: AliasTable;
}

/**
 * Draws from a discrete distribution in constant time (Walker 1977, Vose 1991): a uniform row stands for itself with a probability of its
 * own, else for its alias.
 */
export interface AliasTable {
  /** [V]: the row stands for itself when the further bits are below. */
  readonly thresholds: Uint32Array;
  /** [V] */
  readonly aliases: Int32Array;
}

export function wordFrequencies(
  { tokens }: TokenCorpus,
  { vocabularySize, subsampling }: SkipGramSettings,
): WordFrequencies {
  const counts = new Float64Array(vocabularySize);
  for (const token of tokens) counts[token]!++;
  const keptUpTo = Uint32Array.from(counts, count => bitsBelow(shareKept(count / tokens.length, subsampling)));
  return { keptUpTo, noise: aliasTable(counts.map(count => count ** NOISE_POWER)) };
}

/** Of 32 random bits as a number, the largest that is drawn with this probability. */
function bitsBelow(probability: number): number {
  return Math.min(2 ** 32 - 1, Math.floor(probability * 2 ** 32));
}

/** As word2vec's program does, which differs from the paper's formula. */
function shareKept(frequency: number, subsampling: number): number {
  if (subsampling === 0 || frequency === 0) return 1;
  return Math.min(1, Math.sqrt(subsampling / frequency) + subsampling / frequency);
}

function aliasTable(weights: Float64Array): AliasTable {
  const size = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.map(weight => (weight * size) / sum);
  const thresholds = new Uint32Array(size);
  const aliases = Int32Array.from({ length: size }, (_, row) => row);
  const poor: number[] = [];
  const rich: number[] = [];
  shares.forEach((share, row) => (share < 1 ? poor : rich).push(row));
  while (poor.length > 0 && rich.length > 0) {
    const row = poor.pop()!;
    const giver = rich.at(-1)!;
    thresholds[row] = bitsBelow(shares[row]!);
    aliases[row] = giver;
    shares[giver]! -= 1 - shares[row]!;
    if (shares[giver]! < 1) poor.push(rich.pop()!);
  }
  return { thresholds, aliases };
}

const NOISE_POWER = 0.75;
