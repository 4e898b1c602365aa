import type { Partition } from '../dataset/partition';
import type { Engine } from '../engine';
import type { LinearFit, LinearProblem, LinearShape, LinearWeights } from '../linear/linearFit';
import { outputsOf } from '../linear/linearFit';
import type { SparseMatrix } from '../linear/sparseMatrix';
import { logCountRatios } from '../text/logCountRatios';
import { NgramCounter } from '../text/ngramCounter';
import type { TokenizedText } from '../text/ngramSettings';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { rowsOf, scaleColumns } from '../text/sparseMatrixBuilder';
import { tfidf } from '../text/tfidf';
import { countFeatures, presence, textsPerPause } from './wideFeatures';
import { naiveBayesShape, opinionsOf, tfidfShape, type WideModel, type WideOpinions } from './wideModel';
import type { WideSettings } from './wideSettings';

/** What the wide part learns from. */
export interface WideData {
  readonly texts: readonly TokenizedText[];
  /** The class of each text. */
  readonly classes: readonly number[];
  readonly classCount: number;
  /** [classCount] factors of the texts' losses. */
  readonly classWeights: readonly number[];
  /** Each held-out text is judged by models that were fitted without it. */
  readonly partitions: readonly Partition[];
}

export interface TrainedWide {
  readonly model: WideModel;
  /** Of the held-out texts, partition by partition. */
  readonly heldOut: WideOpinions;
}

/**
 * Fits the wide part once for each partition, and, where there are several, once more to all texts. The n-grams are counted once, in all
 * texts that anything is fitted to.
 *
 * @param pause awaited between passes over the data: lets others run, and may throw to stop
 */
export async function trainWide(
  data: WideData,
  settings: WideSettings,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<TrainedWide> {
  const { texts, classes, classCount, partitions } = data;
  const [first, ...others] = partitions;
  const vocabulary = await countNgrams(
    others.length === 0 ? first!.train.map(place => texts[place]!) : texts,
    settings,
    pause,
  );
  const counts = await countFeatures(texts, vocabulary, pause);
  const fit = async (part: SparseMatrix, places: readonly number[]): Promise<WideModel> => {
    const labelled = { ...data, classes: places.map(place => classes[place]!) };
    return { vocabulary, classes: classCount, ...(await fitBoth(part, labelled, vocabulary, settings, engine, pause)) };
  };
  const heldOut: { naiveBayes: number[][]; tfidf: number[][] } = { naiveBayes: [], tfidf: [] };
  let model: WideModel | undefined;
  for (const partition of partitions) {
    model = await fit(rowsOf(counts, partition.train), partition.train);
    const opinions = opinionsOf(model, rowsOf(counts, partition.heldOut));
    heldOut.naiveBayes.push(...opinions.naiveBayes);
    heldOut.tfidf.push(...opinions.tfidf);
  }
  if (others.length > 0)
    model = await fit(
      counts,
      texts.map((_, place) => place),
    );
  return { model: model!, heldOut };
}

type LabelledRows = Pick<WideData, 'classes' | 'classCount' | 'classWeights'>;

async function fitBoth(
  counts: SparseMatrix,
  data: LabelledRows,
  vocabulary: NgramVocabulary,
  settings: WideSettings,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<Pick<WideModel, 'naiveBayes' | 'tfidf'>> {
  const fit = async (problem: LinearProblem, strength: number): Promise<LinearWeights> =>
    finish(engine.fitLinear(problem, { strength, tolerance, maximumIterations }), pause);
  const naiveBayes = await fitNaiveBayes(counts, data, problem => fit(problem, 1 / settings.naiveBayesC), settings);
  const rarity = problemOf(tfidf(counts, vocabulary, true), data, tfidfShape(data.classCount));
  return { naiveBayes, tfidf: await fit(rarity, 1 / settings.tfidfC) };
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
  data: LabelledRows,
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
  { classes, classWeights }: LabelledRows,
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
