import type { Engine } from '../engine';
import type { TokenCorpus } from '../wordVectors/skipGram';
import type { VectorSettings } from './semanticSettings';

/** Vectors of the features that occur at least twice. */
export interface LearnedVectors {
  /** Ascending. */
  readonly columns: Int32Array;
  /** [columns, dimension], the mean over all tokens taken off: what all texts have in common tells nothing. */
  readonly vectors: Float32Array;
}

/**
 * Skip-gram vectors of words or n-grams, learned from the texts alone.
 *
 * @param stream texts as columns of a vocabulary of so many features
 * @param pause awaited every hundredth of a second: lets others run, and may throw to stop
 */
export async function learnVectors(
  stream: TokenCorpus,
  features: number,
  settings: VectorSettings,
  seed: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<LearnedVectors> {
  const { columns, corpus } = frequentOnly(stream, features);
  const { dimension } = settings;
  if (columns.length === 0) return { columns, vectors: new Float32Array(0) };
  const { textCount, epochs } = affordable(corpus, columns.length, settings);
  const textStarts = corpus.textStarts.subarray(0, textCount + 1);
  const tokens = corpus.tokens.subarray(0, textStarts[textCount]);
  const training = engine.trainSkipGram(
    { tokens, textStarts },
    { ...settings, seed, epochs, vocabularySize: columns.length },
  );
  try {
    do await pause();
    while (!training.advance(tokensPerPause).isFinished);
    return { columns, vectors: withoutMean(training.readVectors().slice(), corpus.tokens, dimension) };
  } finally {
    training.dispose();
  }
}

const tokensPerPause = 2000;

/** The stream without what occurs once only, its tokens numbered anew. */
function frequentOnly(
  { tokens, textStarts }: TokenCorpus,
  features: number,
): { columns: Int32Array; corpus: TokenCorpus } {
  const counts = new Int32Array(features);
  for (const token of tokens) counts[token]! += 1;
  const columns = Int32Array.from(counts.keys()).filter(column => counts[column]! >= 2);
  const numbers = new Int32Array(features).fill(-1);
  columns.forEach((column, number) => (numbers[column] = number));
  const kept = new Int32Array(tokens.length);
  const starts = new Int32Array(textStarts.length);
  let length = 0;
  for (let text = 0; text + 1 < textStarts.length; text++) {
    for (let at = textStarts[text]!; at < textStarts[text + 1]!; at++) {
      const number = numbers[tokens[at]!]!;
      if (number >= 0) kept[length++] = number;
    }
    starts[text + 1] = length;
  }
  return { columns, corpus: { tokens: kept.subarray(0, length), textStarts: starts } };
}

/** How many epochs over how many of the texts, the first ones, make about as many pairs as allowed. */
function affordable(
  { tokens, textStarts }: TokenCorpus,
  vocabularySize: number,
  { window, subsampling, epochs, maximumPairs }: VectorSettings,
): { textCount: number; epochs: number } {
  const counts = new Float64Array(vocabularySize);
  for (const token of tokens) counts[token]! += 1;
  const kept = counts.map(count => {
    const ratio = (subsampling * tokens.length) / Math.max(1, count);
    return subsampling === 0 ? 1 : Math.min(1, Math.sqrt(ratio) + ratio);
  });
  let pairs = 0;
  for (let text = 0; text + 1 < textStarts.length; text++) {
    let length = 0;
    for (let at = textStarts[text]!; at < textStarts[text + 1]!; at++) length += kept[tokens[at]!]!;
    pairs += expectedPairs(length, window);
    if (pairs > maximumPairs) return { textCount: text + 1, epochs: 1 };
  }
  const most = Math.round(maximumPairs / Math.max(1, pairs));
  return { textCount: textStarts.length - 1, epochs: Math.max(1, Math.min(epochs, most)) };
}

/** Of a text of so many tokens, where each window is shrunk to a uniform number from 1. */
function expectedPairs(length: number, window: number): number {
  let pairs = 0;
  for (let distance = 1; distance <= Math.min(window, length); distance++) {
    pairs += (2 * (length - distance) * (window + 1 - distance)) / window;
  }
  return pairs;
}

function withoutMean(vectors: Float32Array, tokens: Int32Array, dimension: number): Float32Array {
  const counts = new Float64Array(vectors.length / dimension);
  for (const token of tokens) counts[token]! += 1 / tokens.length;
  const mean = new Float64Array(dimension);
  counts.forEach((share, row) => {
    for (let at = 0; at < dimension; at++) mean[at]! += share * vectors[row * dimension + at]!;
  });
  return vectors.map((value, at) => value - mean[at % dimension]!);
}
