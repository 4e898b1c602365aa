import { leastOf } from '../evaluation/goldenSection';
import { solveKernelRidge } from '../linear/kernelRidge';
import type { TokenizedText } from '../text/ngramSettings';
import { blockKernels, weighedKernel } from './blockKernel';
import { denseRidge } from './denseRidge';
import { averageByEvidence, type RidgeSettings } from './ridgeEvidence';
import { selectRows } from './selectRows';
import type { SemanticFeatures } from './semanticFeatures';
import { LARGEST_SHARPNESS, logProbabilities, type SemanticModel } from './semanticModel';
import { semanticRows, type SemanticRows } from './semanticRows';
import { foldIntoWeights, type SemanticWeights } from './semanticWeights';

export interface SemanticData {
  readonly texts: readonly TokenizedText[];
  /** The class of each text. */
  readonly classes: readonly number[];
  readonly classCount: number;
  /** The fold of each text, from 0: where texts are many, those of a fold are held out together. Default: five folds in turn. */
  readonly folds?: Int32Array;
  /** Of an earlier fit to most of these texts: it is kept. */
  readonly sharpness?: number;
}

export interface SemanticFit {
  readonly model: SemanticModel;
  /** [texts, C] log-probabilities of each labelled text by a fit that did not know its label; empty when none was held out. */
  readonly heldOut: Float32Array;
}

/**
 * Few texts are fitted in closed form over all blocks, and each is held out by itself. Many are fitted over the dense blocks alone, because
 * other parts of the classifier know their n-grams, and are held out fold by fold.
 *
 * @param pause awaited every hundredth of a second or so: lets others run, and may throw to stop
 */
export async function fitSemantic(
  data: SemanticData,
  features: SemanticFeatures,
  pause: () => Promise<void>,
  limits: SemanticLimits = defaultLimits,
): Promise<SemanticFit> {
  const { classes, classCount } = data;
  const rows = await semanticRows(features, data.texts, pause);
  const intercepts = new Float64Array(classCount).fill(classes.length === 0 ? 1 / classCount : 0);
  for (const label of classes) intercepts[label]! += 1 / classes.length;
  const targets = new Float64Array(classes.length * classCount);
  targets.forEach((_, at) => (targets[at] = -intercepts[at % classCount]!));
  classes.forEach((label, text) => (targets[text * classCount + label]! += 1));
  const problem: Problem = { rows, targets, classes, classCount };
  const isSmall = classes.length <= limits.closedFormTexts;
  const { weights, outputs } = isSmall
    ? await fitFew(problem, limits.evidenceTexts, pause)
    : await fitMany(problem, data.folds ?? foldsInTurn(classes, classCount), pause);
  outputs.forEach((value, at) => (outputs[at] = value + intercepts[at % classCount]!));
  const sharpness = data.sharpness ?? fitSharpness(outputs, classes, classCount);
  return {
    model: { features, classes: classCount, weights, intercepts: Float32Array.from(intercepts), sharpness },
    heldOut: logProbabilities(outputs, classCount, sharpness),
  };
}

/** The closed form takes time with the third power of the number of texts: 500 take 0.05 s, 1,000 take 0.3 s. */
export interface SemanticLimits {
  /** The settings of the closed form, tried 36 times, are chosen on so many texts at most. */
  readonly evidenceTexts: number;
  readonly closedFormTexts: number;
}

const defaultLimits: SemanticLimits = { evidenceTexts: 500, closedFormTexts: 1000 };

const FOLDS = 5;

interface Problem {
  readonly rows: SemanticRows;
  /** [texts, C]: indicators of the classes, each column of mean 0. */
  readonly targets: Float64Array;
  readonly classes: readonly number[];
  readonly classCount: number;
}

interface Fit {
  readonly weights: SemanticWeights;
  /** [texts, C] of each text by a fit without it. */
  readonly outputs: Float64Array;
}

async function fitFew(problem: Problem, evidenceTexts: number, pause: () => Promise<void>): Promise<Fit> {
  const ridge = await chooseSettings(problem, evidenceTexts, pause);
  const fit = await fitClosed(problem, ridge, pause);
  return {
    weights: foldIntoWeights(problem.rows, fit.alpha, ridge.shares, problem.classCount),
    outputs: leftOut(problem, fit),
  };
}

async function fitMany(
  { rows, targets, classCount }: Problem,
  folds: Int32Array,
  pause: () => Promise<void>,
): Promise<Fit> {
  const { weights, outputs } = await denseRidge(rows.dense, targets, classCount, folds, pause);
  const { words, characters } = rows.sparse;
  const none = (columns: number): Float32Array => new Float32Array(columns * classCount);
  return {
    weights: { ...weights, words: none(words.columnCount), characters: none(characters.columnCount) },
    outputs,
  };
}

function chooseSettings(problem: Problem, texts: number, pause: () => Promise<void>): Promise<RidgeSettings> {
  const chosen = spreadOverClasses(problem.classes, texts);
  const kernels = blockKernels(selectRows(problem.rows, chosen));
  return averageByEvidence(kernels, selectTexts(problem.targets, chosen, problem.classCount), chosen.length, pause);
}

/** At most so many texts, of each class its share. */
function spreadOverClasses(classes: readonly number[], count: number): number[] {
  const sorted = [...classes.keys()].sort((a, b) => classes[a]! - classes[b]! || a - b);
  if (sorted.length <= count) return sorted;
  return Array.from({ length: count }, (_, index) => sorted[Math.floor((index * sorted.length) / count)]!);
}

interface ClosedFit {
  readonly alpha: Float64Array;
  /** [texts] of the inverse of kernel and ridge. */
  readonly diagonal: Float64Array;
}

async function fitClosed(
  { rows, targets }: Problem,
  ridge: RidgeSettings,
  pause: () => Promise<void>,
): Promise<ClosedFit> {
  await pause();
  const kernel = weighedKernel(blockKernels(rows), ridge.shares);
  await pause();
  return solveKernelRidge(kernel, ridge.ridge, targets, rows.texts);
}

/** Each text's outputs by a fit without it. */
function leftOut({ targets, classCount }: Problem, { alpha, diagonal }: ClosedFit): Float64Array {
  return targets.map((target, at) => target - alpha[at]! / diagonal[Math.floor(at / classCount)]!);
}

function foldsInTurn(classes: readonly number[], classCount: number): Int32Array {
  const seen = new Int32Array(classCount);
  return Int32Array.from(classes, label => seen[label]!++ % FOLDS);
}

/** @param matrix [texts, columns] */
function selectTexts(matrix: Float64Array, chosen: readonly number[], columns: number): Float64Array {
  const selected = new Float64Array(chosen.length * columns);
  chosen.forEach((text, row) => {
    selected.set(matrix.subarray(text * columns, (text + 1) * columns), row * columns);
  });
  return selected;
}

/** The factor that makes the held-out classes most likely, with a log-normal prior that keeps a handful of texts from deciding. */
function fitSharpness(outputs: Float64Array, classes: readonly number[], classCount: number): number {
  const cost = (logSharpness: number): number => {
    const rows = logProbabilities(outputs, classCount, Math.exp(logSharpness));
    let sum = 0.5 * (logSharpness - Math.log(USUAL_SHARPNESS)) ** 2;
    classes.forEach((label, text) => (sum -= rows[text * classCount + label]!));
    return sum;
  };
  // As it is saved, so that a model read again says the same.
  return Math.min(LARGEST_SHARPNESS, Math.fround(Math.exp(leastOf(cost, 0, Math.log(LARGEST_SHARPNESS)))));
}

const USUAL_SHARPNESS = 4;
