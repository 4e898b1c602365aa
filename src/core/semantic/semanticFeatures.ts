import type { NgramVocabulary } from '../text/ngramVocabulary';
import type { FeatureVectors } from './featureVectors';

/**
 * What the semantic part knows of texts before it sees a label: n-grams with their rarity, the axes of latent semantic analysis, and
 * vectors of words. Learned from all texts, labelled or not.
 */
export interface SemanticFeatures {
  readonly words: NgramVocabulary;
  readonly characters: NgramVocabulary;
  /** See `featureRarity`. */
  readonly rarity: Readonly<Record<SparseBlock, Float64Array>>;
  /** Each maps a text to one dense block; see `denseBlocks`. */
  readonly vectors: Readonly<Record<DenseBlock, FeatureVectors>>;
  /** Means of all texts' blocks of word vectors, which are taken off. */
  readonly means: Readonly<Record<CentredBlock, Float32Array>>;
}

/** The views of a text, each scaled to length 1, that are weighed against each other: two sparse ones and four dense ones. */
export type SemanticBlock = SparseBlock | DenseBlock;
export type SparseBlock = 'words' | 'characters';
/** Latent semantic analysis of both kinds of n-grams, mean vectors of words, mean vectors of words and pairs of words. */
export type DenseBlock = 'latentWords' | 'latentCharacters' | CentredBlock;
export type CentredBlock = 'wordVectors' | 'pairVectors';

export const sparseBlocks: readonly SparseBlock[] = ['words', 'characters'];
export const centredBlocks: readonly CentredBlock[] = ['wordVectors', 'pairVectors'];
export const denseBlocks: readonly DenseBlock[] = ['latentWords', 'latentCharacters', ...centredBlocks];
export const semanticBlocks: readonly SemanticBlock[] = [...sparseBlocks, ...denseBlocks];
