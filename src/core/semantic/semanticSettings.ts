import type { NgramLengths } from '../text/ngramSettings';
import type { SkipGramSettings } from '../wordVectors/skipGram';

/** How the features of the semantic part are learned. */
export interface SemanticSettings {
  /** Over tokens, the text's borders counted as two of them. */
  readonly words: NgramLengths;
  /** Over the characters of tokens with a space between, before and after. */
  readonly characters: NgramLengths;
  /** Only the n-grams of most texts are kept, of each kind. */
  readonly maximumFeatures: number;
  /** Latent semantic analysis of each of the two kinds. */
  readonly latent: LatentSettings;
  /** Vectors of words. */
  readonly wordVectors: VectorSettings;
  /** The same where there are further texts, of which there may be many. */
  readonly furtherWordVectors: VectorSettings;
  /** Vectors of words and of pairs of words that follow each other. */
  readonly pairVectors: VectorSettings;
}

export interface LatentSettings {
  readonly dimension: number;
  readonly iterations: number;
  /** Only n-grams of most texts take part. */
  readonly maximumFeatures: number;
}

export interface VectorSettings extends Pick<
  SkipGramSettings,
  'dimension' | 'window' | 'negatives' | 'subsampling' | 'learningRate'
> {
  /** At most: fewer where they would need more than `maximumPairs`. */
  readonly epochs: number;
  /** Pairs of tokens that are trained, of all epochs together; of a larger corpus only the first texts are used. */
  readonly maximumPairs: number;
}

const vectors: VectorSettings = {
  ...{ dimension: 100, window: 10, negatives: 5, subsampling: 1e-3, learningRate: 0.05 },
  ...{ epochs: 15, maximumPairs: 16e6 },
};

/** Chosen on held-out training texts of four data sets, for 20 to 500 labels. */
export const defaultSemanticSettings: SemanticSettings = {
  words: { shortest: 1, longest: 2 },
  characters: { shortest: 1, longest: 4 },
  maximumFeatures: 200_000,
  latent: { dimension: 100, iterations: 2, maximumFeatures: 20_000 },
  wordVectors: vectors,
  furtherWordVectors: { ...vectors, learningRate: 0.15, subsampling: 1e-4, epochs: 2, maximumPairs: 24e6 },
  pairVectors: { ...vectors, window: 20, epochs: 4 },
};
