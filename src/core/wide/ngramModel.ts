import type { TaskKind } from '../dataset/taskKind';
import { labellings } from '../evaluation/labellings';
import type { LinearShape, LinearWeights } from '../linear/linearFit';
import { linearLogits } from '../linear/linearLogits';
import type { SparseMatrix } from '../linear/sparseMatrix';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { tfidf } from '../text/tfidf';
import { presence } from './ngramCounts';

/** How a linear model sees the counts of n-grams. */
export type NgramWeighting = 'naiveBayes' | 'tfidf';

/** A linear model over the n-grams of a text. */
export interface NgramModel {
  readonly kind: TaskKind;
  readonly vocabulary: NgramVocabulary;
  readonly classes: number;
  /** `naiveBayes`: over presence, the log-count ratios being multiplied into the coefficients (Wang and Manning 2012). */
  readonly weights: LinearWeights;
}

/**
 * Log-probabilities of texts, [C] each, or log odds of each label where a text may have several.
 *
 * @param counts of the n-grams in each text: [texts, features]
 */
export function ngramOpinions(
  weighting: NgramWeighting,
  { kind, vocabulary, classes, weights }: NgramModel,
  counts: SparseMatrix,
): number[][] {
  const shape = shapeOf(weighting, classes, kind);
  const features = weighting === 'tfidf' ? tfidf(counts, vocabulary, true) : presence(counts);
  const scores = linearLogits(weights, shape, features);
  const logits = kind === 'single' && shape.output === 'sigmoid' ? scores.map(logSigmoid) : scores;
  return Array.from({ length: counts.rows }, (_, row) =>
    labellings[kind].opinionOf(logits.subarray(row * classes, (row + 1) * classes)),
  );
}

/**
 * Each label has a model of its own where a text may have several; and always where the ratios of naive Bayes differ from class to class,
 * unless one tells two apart.
 */
export function shapeOf(weighting: NgramWeighting, classes: number, kind: TaskKind): LinearShape {
  const isApart = kind === 'multi' || (weighting === 'naiveBayes' && classes > 2);
  return { classes, output: isApart ? 'sigmoid' : 'softmax' };
}

export function logSigmoid(score: number): number {
  return Math.min(score, 0) - Math.log1p(Math.exp(-Math.abs(score)));
}
