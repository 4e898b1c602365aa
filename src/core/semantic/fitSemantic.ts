import type { TaskKind } from '../dataset/taskKind';
import { classesOf, type Truth } from '../dataset/truth';
import { leastOf } from '../evaluation/goldenSection';
import { solveKernelRidge } from '../linear/kernelRidge';
import type { TokenizedText } from '../text/ngramSettings';
import { blockKernels, weighedKernel } from './blockKernel';
import { denseRidge } from './denseRidge';
import { averageByEvidence, type RidgeSettings } from './ridgeEvidence';
import { fitLinks, linkOutputs, linkWeights } from './logisticLink';
import { selectRows } from './selectRows';
import type { SemanticFeatures } from './semanticFeatures';
import { LARGEST_SHARPNESS, opinionsOf, type SemanticModel } from './semanticModel';
import { semanticRows, type SemanticRows } from './semanticRows';
import { foldIntoWeights, type SemanticWeights } from './semanticWeights';

export interface SemanticData {
  readonly texts: readonly TokenizedText[];
  readonly kind: TaskKind;
  /** Of each text. */
  readonly truths: readonly Truth[];
  readonly classCount: number;
  /** The fold of each text, from 0: where texts are many, those of a fold are held out together. Default: five folds in turn. */
  readonly folds?: Int32Array;
  /** Of an earlier fit to most of these texts: it is kept. Log odds of labels have none. */
  readonly sharpness?: number;
}

export interface SemanticFit {
  readonly model: SemanticModel;
  /** [texts, C] opinions on each labelled text by a fit that did not know its label; empty when none was held out. */
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
  const { kind, truths, classCount } = data;
  const rows = await semanticRows(features, data.texts, pause);
  const intercepts = new Float64Array(classCount).fill(truths.length === 0 ? 1 / classCount : 0);
  for (const label of truths.flat()) intercepts[label]! += 1 / truths.length;
  const targets = new Float64Array(truths.length * classCount);
  targets.forEach((_, at) => (targets[at] = -intercepts[at % classCount]!));
  truths.forEach((truth, text) => {
    for (const label of truth) targets[text * classCount + label]! += 1;
  });
  const problem: Problem = { rows, targets, strata: strataOf(truths), classCount };
  const isSmall = truths.length <= limits.closedFormTexts;
  const { weights, outputs } = isSmall
    ? await fitFew(problem, limits.evidenceTexts, pause)
    : await fitMany(problem, data.folds ?? foldsInTurn(problem.strata), pause);
  outputs.forEach((value, at) => (outputs[at] = value + intercepts[at % classCount]!));
  if (kind === 'multi') {
    const links = fitLinks(outputs, truths, classCount);
    linkOutputs(outputs, links);
    linkWeights(weights, intercepts, links);
  }
  const sharpness = kind === 'multi' ? 1 : (data.sharpness ?? fitSharpness(outputs, classesOf(truths), classCount));
  return {
    model: { kind, features, classes: classCount, weights, intercepts: Float32Array.from(intercepts), sharpness },
    heldOut: opinionsOf(outputs, classCount, sharpness, kind),
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
  /** See `strataOf`. */
  readonly strata: readonly number[];
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
  const chosen = spreadOverStrata(problem.strata, texts);
  const kernels = blockKernels(selectRows(problem.rows, chosen));
  return averageByEvidence(kernels, selectTexts(problem.targets, chosen, problem.classCount), chosen.length, pause);
}

/** [texts] a number for each way of being labelled; where texts have one label each, in the order of the labels. */
function strataOf(truths: readonly Truth[]): readonly number[] {
  const ways = [...new Map(truths.map(truth => [truth.join(), truth])).values()];
  const inOrder = ways.sort((a, b) => a.length - b.length || (a[0] ?? 0) - (b[0] ?? 0));
  const places = new Map(inOrder.map((truth, place) => [truth.join(), place]));
  return truths.map(truth => places.get(truth.join())!);
}

/** At most so many texts, of each stratum its share. */
function spreadOverStrata(strata: readonly number[], count: number): number[] {
  const sorted = [...strata.keys()].sort((a, b) => strata[a]! - strata[b]! || a - b);
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

function foldsInTurn(strata: readonly number[]): Int32Array {
  const seen = new Int32Array(new Set(strata).size);
  return Int32Array.from(strata, stratum => seen[stratum]!++ % FOLDS);
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
    const rows = opinionsOf(outputs, classCount, Math.exp(logSharpness), 'single');
    let sum = 0.5 * (logSharpness - Math.log(USUAL_SHARPNESS)) ** 2;
    classes.forEach((label, text) => (sum -= rows[text * classCount + label]!));
    return sum;
  };
  // As it is saved, so that a model read again says the same.
  return Math.min(LARGEST_SHARPNESS, Math.fround(Math.exp(leastOf(cost, 0, Math.log(LARGEST_SHARPNESS)))));
}

const USUAL_SHARPNESS = 4;
