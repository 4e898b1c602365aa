import { labelsOf } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { splitAtFold, stratifiedFolds } from '../dataset/folds';
import { labelStatistics } from '../dataset/labelStatistics';
import { nestedSubset } from '../dataset/subset';
import type { TaskKind } from '../dataset/taskKind';
import type { Engine } from '../engine';
import { CancelledError, UserFacingError } from '../errors';
import { evaluateExamples } from '../evaluation/evaluateExamples';
import type { EvaluationFigures } from '../evaluation/figures';
import type { FoldFigures } from '../evaluation/foldFigures';
import { partsOf, type MixtureOpinions, type MixturePart } from '../evaluation/mixture';
import { decodeModel } from '../model/savedModel';
import { TextClassifier, type Judgement } from '../model/textClassifier';
import type { TrainingSettings } from './settings';
import { trainClassifier } from './trainClassifier';
import { pause, type TrainingEnvironment } from './trainingEnvironment';

export interface CrossValidationTask {
  readonly examples: readonly Example[];
  /** How many labels a text has; one when left out. */
  readonly kind?: TaskKind;
  readonly settings: TrainingSettings;
  readonly seed: number;
  /** Into how many parts the examples are divided, at least 2. */
  readonly folds: number;
  /** How many of them are judged; all when left out. */
  readonly judgedFolds?: number;
  /** Share of the labels that each classifier may learn from; all when left out. */
  readonly share?: number;
}

/** What classifiers said of examples that they were not trained on. */
export interface CrossValidation {
  readonly kind: TaskKind;
  readonly labels: readonly string[];
  /** In the order in which they were given; without those of folds that were not judged. */
  readonly judged: readonly JudgedExample[];
  readonly figures: EvaluationFigures;
  readonly folds: readonly FoldFigures[];
}

export interface JudgedExample {
  readonly example: Example;
  /** From 0. */
  readonly fold: number;
  /** In the order of the labels; 0 for a label that the fold's classifier never saw. */
  readonly probabilities: readonly number[];
}

/**
 * Trains the whole classifier once for each fold, on the other folds, and judges the fold with it. Nearly equal texts are in one fold;
 * what a classifier validates with is split off its own part, so nothing was chosen by the examples that it judges.
 *
 * @param onFold told of each fold that was judged
 * @throws UserFacingError when there are too few different texts, or one label only
 * @throws CancelledError when cancelled
 */
export async function crossValidate(
  task: CrossValidationTask,
  engine: Engine,
  environment: TrainingEnvironment,
  onFold: (figures: FoldFigures, fold: number) => void = () => undefined,
): Promise<CrossValidation> {
  const { examples, kind = 'single', folds: count, judgedFolds = count, seed, share = 1 } = task;
  const foldOf = stratifiedFolds(examples, count, seed, kind);
  requireFilled(foldOf, count);
  const labels = labelsOf(examples, kind);
  const folds: FoldFigures[] = [];
  const judgements: Judgement[] = [];
  for (let fold = 0; fold < judgedFolds; fold++) {
    const { train, dev } = splitAtFold(examples, foldOf, fold);
    const learned = share === 1 ? train : nestedSubset(train, share, seed);
    const judgement = await judgeFold(learned, dev, labels, task, engine, environment);
    const statistics = labelStatistics(learned, labels, kind);
    const { accuracy, macroF1 } = evaluateExamples(dev, judgement.probabilities, statistics);
    folds.push({ labelled: learned.length, examples: dev.length, accuracy, macroF1 });
    judgements.push(judgement);
    onFold(folds[fold]!, fold);
  }
  const places = placesOf(foldOf, judgedFolds);
  const judged = places.map(({ index, fold, row }): JudgedExample => {
    return { example: examples[index]!, fold, probabilities: judgements[fold]!.probabilities[row]! };
  });
  const figures = evaluateExamples(
    judged.map(({ example }) => example),
    judged.map(({ probabilities }) => probabilities),
    labelStatistics(examples, labels, kind),
    pooledParts(judgements, places),
  );
  return { kind, labels, judged, figures, folds };
}

function requireFilled(foldOf: Int32Array, count: number): void {
  const filled = new Set(foldOf).size;
  if (filled === count) return;
  throw new UserFacingError(
    `The examples fill ${filled} of ${count} folds: there are too few different texts.`,
    filled < 2 ? 'Label more texts.' : `Ask for ${filled} folds at most, or label more texts.`,
  );
}

async function judgeFold(
  train: readonly Example[],
  held: readonly Example[],
  labels: readonly string[],
  { kind = 'single', settings, seed }: CrossValidationTask,
  engine: Engine,
  environment: TrainingEnvironment,
): Promise<Judgement> {
  const others = { tables: [], folders: [], unlabelled: [], further: [] };
  const plain = { timeBudget: null, findLearningRate: false };
  const task = { run: 'fold', kind, examples: train, ...others, ...plain, settings, seed };
  const trained = await trainClassifier(task, engine, environment);
  if (trained.reason === 'cancelled') throw new CancelledError('Cross-validation was cancelled.');
  const classifier = await TextClassifier.load(decodeModel(trained.files), engine);
  try {
    const texts = held.map(({ text }) => text);
    return withAllLabels(await classifier.judge(texts, () => pause(environment)), classifier.definition.labels, labels);
  } finally {
    classifier.dispose();
  }
}

/** A class that is in no training text of a fold is improbable for its classifier. */
function withAllLabels(
  { probabilities, parts }: Judgement,
  known: readonly string[],
  labels: readonly string[],
): Judgement {
  if (known.length === labels.length) return { probabilities, ...(parts && { parts }) };
  const spread = (rows: readonly (readonly number[])[], missing: number): readonly (readonly number[])[] =>
    rows.map(row => labels.map(label => row[known.indexOf(label)] ?? missing));
  const spreadParts = parts && eachPart(parts, rows => spread(rows, -Infinity));
  return { probabilities: spread(probabilities, 0), ...(spreadParts && { parts: spreadParts }) };
}

/** Where the judgement of an example is: its row in that of its fold. */
interface Place {
  readonly index: number;
  readonly fold: number;
  readonly row: number;
}

function placesOf(foldOf: Int32Array, judgedFolds: number): readonly Place[] {
  const rows = new Array<number>(judgedFolds).fill(0);
  return [...foldOf].flatMap((fold, index) => (fold < judgedFolds ? [{ index, fold, row: rows[fold]!++ }] : []));
}

function pooledParts(judgements: readonly Judgement[], places: readonly Place[]): MixtureOpinions | undefined {
  const parts = judgements.flatMap(judgement => judgement.parts ?? []);
  if (parts.length < judgements.length) return undefined;
  return eachPart(parts[0]!, (_, name) => places.map(({ fold, row }) => parts[fold]![name]![row]!));
}

type Rows = readonly (readonly number[])[];

function eachPart(parts: MixtureOpinions, change: (rows: Rows, part: MixturePart) => Rows): MixtureOpinions {
  return Object.fromEntries(partsOf(parts).map(part => [part, change(parts[part]!, part)]));
}
