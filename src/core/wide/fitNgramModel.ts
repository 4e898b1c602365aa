import type { TaskKind } from '../dataset/taskKind';
import { indicatorOf, truthsOfClasses, type Truth } from '../dataset/truth';
import type { Engine } from '../engine';
import {
  outputsOf,
  type LinearFit,
  type LinearProblem,
  type LinearShape,
  type LinearWeights,
} from '../linear/linearFit';
import type { SparseMatrix } from '../linear/sparseMatrix';
import { logCountRatios } from '../text/logCountRatios';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { columnValues } from '../text/sparseMatrixBuilder';
import { tfidf } from '../text/tfidf';
import { shapeOf } from './ngramModel';
import type { WideSettings } from './wideSettings';

/** The n-grams of labelled texts. */
export interface LabelledCounts {
  readonly vocabulary: NgramVocabulary;
  /** [texts, features] */
  readonly counts: SparseMatrix;
  readonly kind: TaskKind;
  /** Of each text. */
  readonly truths: readonly Truth[];
  readonly classCount: number;
  /** [classCount] factors of the texts' losses; none but 1 where a text may have several labels. */
  readonly classWeights: readonly number[];
}

/**
 * One class against the others, each with its own ratios; for two classes one fit tells both.
 *
 * @param pause awaited between passes over the data: lets others run, and may throw to stop
 */
export async function fitNaiveBayes(
  data: LabelledCounts,
  { smoothing, c }: WideSettings['naiveBayes'],
  engine: Engine,
  pause: () => Promise<void>,
): Promise<LinearWeights> {
  const { counts, kind, truths, classCount } = data;
  const outputs = outputsOf(shapeOf('naiveBayes', classCount, kind));
  const coefficients = new Float32Array(counts.columnCount * outputs);
  const intercepts = new Float32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const ofClass = classCount - outputs + output;
    const indicator = indicatorOf(truths, ofClass);
    const ratios = logCountRatios(counts, indicator, 1, smoothing);
    const against = truthsOfClasses(indicator);
    const problem = problemOf(columnValues(counts, ratios), data, { classes: 2, output: 'softmax' }, against);
    const weights = await fit(problem, c, engine, pause);
    ratios.forEach((ratio, feature) => {
      coefficients[feature * outputs + output] = ratio * weights.coefficients[feature]!;
    });
    intercepts[output] = weights.intercepts[0]!;
  }
  return { coefficients, intercepts };
}

/** @param pause awaited between passes over the data: lets others run, and may throw to stop */
export function fitTfidf(
  data: LabelledCounts,
  { c }: WideSettings['tfidf'],
  engine: Engine,
  pause: () => Promise<void>,
): Promise<LinearWeights> {
  const features = tfidf(data.counts, data.vocabulary, true);
  return fit(problemOf(features, data, shapeOf('tfidf', data.classCount, data.kind)), c, engine, pause);
}

function problemOf(
  features: SparseMatrix,
  { truths, classWeights }: LabelledCounts,
  shape: LinearShape,
  targetTruths = truths,
): LinearProblem {
  const targets = new Float32Array(targetTruths.length * shape.classes);
  targetTruths.forEach((truth, text) => {
    for (const label of truth) targets[text * shape.classes + label] = 1;
  });
  const exampleWeights = Float32Array.from(truths, ([label = 0]) => classWeights[label]!);
  return { ...shape, features, targets, exampleWeights };
}

async function fit(
  problem: LinearProblem,
  c: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<LinearWeights> {
  const fitting: LinearFit = engine.fitLinear(problem, { strength: 1 / c, tolerance, maximumIterations });
  try {
    do await pause();
    while (!fitting.advance().isFinished);
    return fitting.readWeights();
  } finally {
    fitting.dispose();
  }
}

const tolerance = 1e-4;
const maximumIterations = 100;
