import type { Engine } from '../engine';
import type { LinearFit, LinearProblem, LinearShape, LinearWeights } from '../linear/linearFit';
import { outputsOf } from '../linear/linearFit';
import type { SparseMatrix } from '../linear/sparseMatrix';
import { logCountRatios } from '../text/logCountRatios';
import { NgramCounter } from '../text/ngramCounter';
import type { TokenizedText } from '../text/ngramSettings';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { scaleColumns } from '../text/sparseMatrixBuilder';
import { tfidf } from '../text/tfidf';
import { countFeatures, presence, textsPerPause } from './wideFeatures';
import { naiveBayesShape, tfidfShape, type WideModel } from './wideModel';
import type { WideSettings } from './wideSettings';

/** What the wide part learns from. */
export interface WideData {
  readonly texts: readonly TokenizedText[];
  /** The class of each text. */
  readonly classes: readonly number[];
  readonly classCount: number;
  /** [classCount] factors of the texts' losses. */
  readonly classWeights: readonly number[];
}

/** @param pause awaited between passes over the data: lets others run, and may throw to stop */
export async function trainWide(
  data: WideData,
  settings: WideSettings,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<WideModel> {
  const vocabulary = await countNgrams(data.texts, settings, pause);
  // One matrix at a time beside the counts: each takes megabytes.
  const entries = vocabulary.documentFrequencies.reduce((sum, frequency) => sum + frequency, 0);
  const counts = await countFeatures(data.texts, vocabulary, pause, entries);
  const fit = async (problem: LinearProblem, strength: number): Promise<LinearWeights> =>
    finish(engine.fitLinear(problem, { strength, tolerance, maximumIterations }), pause);
  const naiveBayes = await fitNaiveBayes(counts, data, problem => fit(problem, 1 / settings.naiveBayesC), settings);
  const rarity = await fit(
    problemOf(tfidf(counts, vocabulary, true), data, tfidfShape(data.classCount)),
    1 / settings.tfidfC,
  );
  return { vocabulary, classes: data.classCount, naiveBayes, tfidf: rarity };
}

const tolerance = 1e-4;
const maximumIterations = 100;

async function countNgrams(
  texts: readonly TokenizedText[],
  { ngrams, ...limits }: WideSettings,
  pause: () => Promise<void>,
): Promise<NgramVocabulary> {
  const counter = new NgramCounter(ngrams);
  for (const [index, text] of texts.entries()) {
    if (index % textsPerPause === 0) await pause();
    counter.add(text);
  }
  return counter.select(limits);
}

/** One class against the others, each with its own ratios; for two classes one fit tells both. */
async function fitNaiveBayes(
  counts: SparseMatrix,
  data: WideData,
  fit: (problem: LinearProblem) => Promise<LinearWeights>,
  { smoothing }: WideSettings,
): Promise<LinearWeights> {
  const outputs = outputsOf(naiveBayesShape(data.classCount));
  const coefficients = new Float32Array(counts.columnCount * outputs);
  const intercepts = new Float32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const ofClass = data.classCount - outputs + output;
    const ratios = logCountRatios(counts, data.classes, ofClass, smoothing);
    const against = data.classes.map(truth => Number(truth === ofClass));
    const problem = problemOf(scaleColumns(presence(counts), ratios), data, { classes: 2, output: 'softmax' }, against);
    const weights = await fit(problem);
    ratios.forEach((ratio, feature) => {
      coefficients[feature * outputs + output] = ratio * weights.coefficients[feature]!;
    });
    intercepts[output] = weights.intercepts[0]!;
  }
  return { coefficients, intercepts };
}

function problemOf(
  features: SparseMatrix,
  { classes, classWeights }: WideData,
  shape: LinearShape,
  targetClasses = classes,
): LinearProblem {
  const targets = new Float32Array(targetClasses.length * shape.classes);
  targetClasses.forEach((target, text) => (targets[text * shape.classes + target] = 1));
  const exampleWeights = Float32Array.from(classes, truth => classWeights[truth]!);
  return { ...shape, features, targets, exampleWeights };
}

async function finish(fit: LinearFit, pause: () => Promise<void>): Promise<LinearWeights> {
  try {
    do await pause();
    while (!fit.advance().isFinished);
    return fit.readWeights();
  } finally {
    fit.dispose();
  }
}
