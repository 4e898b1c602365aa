import { logSoftmax } from '../evaluation/softmax';
import type { LinearShape, LinearWeights } from '../linear/linearFit';
import { linearLogits } from '../linear/linearLogits';
import type { TokenizedText } from '../text/ngramSettings';
import type { SparseMatrix } from '../linear/sparseMatrix';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { tfidf } from '../text/tfidf';
import { countFeatures, presence } from './wideFeatures';

/**
 * The wide part of a classifier: two linear models over the same n-grams. With few examples they know more than a recurrent network
 * does, and they err differently from it.
 */
export interface WideModel {
  readonly vocabulary: NgramVocabulary;
  readonly classes: number;
  /** Over presence; the log-count ratios of naive Bayes are multiplied into the coefficients (Wang and Manning 2012). */
  readonly naiveBayes: LinearWeights;
  /** Over term frequency times inverse document frequency. */
  readonly tfidf: LinearWeights;
}

/** Log-probabilities of texts, [C] each, by each of the two models. */
export interface WideOpinions {
  readonly naiveBayes: readonly number[][];
  readonly tfidf: readonly number[][];
}

/** @param pause awaited every few hundred texts: lets others run, and may throw to stop */
export async function wideOpinions(
  model: WideModel,
  texts: readonly TokenizedText[],
  pause: () => Promise<void>,
): Promise<WideOpinions> {
  return opinionsOf(model, await countFeatures(texts, model.vocabulary, pause));
}

/** @param counts of the n-grams in each text: [texts, features] */
export function opinionsOf(model: WideModel, counts: SparseMatrix): WideOpinions {
  const { classes } = model;
  const onePerClass = naiveBayesShape(classes).output === 'sigmoid';
  const scores = linearLogits(model.naiveBayes, naiveBayesShape(classes), presence(counts));
  return {
    naiveBayes: rowsOf(onePerClass ? scores.map(logSigmoid) : scores, classes).map(row => logSoftmax(row)),
    tfidf: rowsOf(linearLogits(model.tfidf, tfidfShape(classes), tfidf(counts, model.vocabulary, true)), classes).map(
      row => logSoftmax(row),
    ),
  };
}

/** The ratios differ from class to class: each class has a model of its own, unless one tells two apart. */
export function naiveBayesShape(classes: number): LinearShape {
  return { classes, output: classes === 2 ? 'softmax' : 'sigmoid' };
}

export function tfidfShape(classes: number): LinearShape {
  return { classes, output: 'softmax' };
}

function logSigmoid(score: number): number {
  return Math.min(score, 0) - Math.log1p(Math.exp(-Math.abs(score)));
}

function rowsOf(matrix: Float32Array, columns: number): readonly Float32Array[] {
  return Array.from({ length: matrix.length / columns }, (_, row) =>
    matrix.subarray(row * columns, (row + 1) * columns),
  );
}
