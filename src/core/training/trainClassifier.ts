import { assembleDataset, type Dataset } from '../dataset/dataset';
import type { TaskKind } from '../dataset/taskKind';
import type { Engine } from '../engine';
import { UserFacingError } from '../errors';
import { evaluateExamples } from '../evaluation/evaluateExamples';
import type { EvaluationFigures } from '../evaluation/figures';
import { labellings } from '../evaluation/labellings';
import { partsOf, weighOpinions, type MixtureOpinions, type MixtureWeights } from '../evaluation/mixture';
import type { ClassifierDefinition } from '../model/classifierFile';
import type { ModelSummary } from '../model/modelSummary';
import { encodeModel, type SavedParts } from '../model/savedModel';
import { TextClassifier } from '../model/textClassifier';
import { parameterCount } from '../network/parameters';
import type { ModelSpecification } from '../network/specification';
import { Vocabulary } from '../text/vocabulary';
import type { SemanticFeatures } from '../semantic/semanticFeatures';
import { gatherExamples } from './gatherExamples';
import { plannedEpochs } from './plannedEpochs';
import { labelledTexts, type LabelledTexts } from './labelledTexts';
import { encodeSeenExamples } from './seenExamples';
import type { TrainingSettings } from './settings';
import { partsTimeLimit } from './timeBudget';
import { unlimited, type TimeLimit } from './trainingClock';
import { pause, type TrainingEnvironment } from './trainingEnvironment';
import type { TrainedClassifier, TrainingTask } from './trainingTask';
import { trainParts } from './trainParts';

/**
 * From examples to the files of a model: assembles the dataset, trains every part and mixes them by what they say of held-out texts, and
 * measures. The same task on the same engine gives the same weights.
 *
 * @param features of the semantic part that were learned from the same texts before; default: they are learned now
 * @throws UserFacingError when there is nothing to train on, or the first epoch diverged
 * @throws CancelledError when cancelled before the first epoch was finished
 */
export async function trainClassifier(
  task: TrainingTask,
  engine: Engine,
  environment: TrainingEnvironment,
  features?: SemanticFeatures,
): Promise<TrainedClassifier> {
  const { settings, seed, run, kind = 'single', findLearningRate } = task;
  requireSupported(settings, kind);
  const started = environment.now();
  const gathered = gatherExamples(task);
  const dataset = assembleDataset(gathered, settings, seed, kind);
  const others = { unlabelled: [...gathered.unlabelled, ...task.unlabelled], further: task.further };
  const data = await labelledTexts(dataset, others, settings, () => pause(environment));
  const vocabulary = vocabularyOf(data, settings);
  const specification = specificationFor(settings, vocabulary.size, dataset);
  const epochs = settings.epochs === 'auto' ? plannedEpochs(data, settings) : settings.epochs;
  announce(task, dataset, specification, epochs, engine, environment);
  const limit = timeLimit(task, started, environment, data, dataset);
  const plan = { settings: { ...settings, epochs }, seed, findLearningRate, starter: task.starter, limit };
  const parts = await trainParts({ data, vocabulary, specification, ...plan }, engine, environment, features);
  // What is left takes seconds and decides whether the training was worth it: it is not cancelled any more.
  const finish = { ...environment, isCancelled: () => false };
  const { networks, opinions, saved, reason, leftOut } = parts;
  const truths = dataset.partitions.flatMap(({ heldOut }) => heldOut.map(place => data.truths[place]!));
  const mixture = labellings[kind].fitMixture(opinions, truths);
  const definition: ClassifierDefinition = {
    run,
    kind,
    labels: dataset.labels,
    classCounts: dataset.classCounts,
    usualTruth: dataset.usualTruth,
    words: vocabulary.words,
    maximumLength: settings.maximumLength,
    temperature: networks.temperature,
    mixture,
  };
  const dev = heldOutFigures(opinions, mixture, dataset);
  const test = await testFigures(saved, definition, dataset, engine, finish);
  const figures = { dev, ...(test && { test }) };
  const summary: ModelSummary = {
    run,
    ...(kind === 'multi' && { kind }),
    labels: dataset.labels,
    created: environment.date(),
    trainExamples: dataset.trainExamples,
    engine: engine.name,
    ...figures,
  };
  const { bestEpoch, learningRate, seconds, tokensPerSecond } = networks;
  const left = leftOut.length > 0 ? { leftOut } : {};
  const trainedWith = { settings: { ...settings, learningRate }, seed };
  const course = { reason, bestEpoch, seconds, ...left };
  const metrics = { summary, ...trainedWith, ...course, tokensPerSecond, epochs: networks.epochs };
  environment.onEvent({ type: 'finished', ...course, epochs: networks.epochs.length, ...figures });
  return {
    ...course,
    epochs: networks.epochs.length,
    tokensPerSecond,
    files: new Map([...encodeModel(saved, definition, metrics), ...encodeSeenExamples(dataset.examples)]),
    summary,
    ...figures,
    problems: dataset.problems,
  };
}

/** The vocabulary is that of the texts that some network is trained on. */
function vocabularyOf({ texts, partitions }: LabelledTexts, settings: TrainingSettings): Vocabulary {
  const places = [...new Set(partitions.flatMap(({ train }) => train))];
  return Vocabulary.fromTexts(
    places.map(place => texts[place]!.tokens),
    settings,
  );
}

function requireSupported({ classWeights }: TrainingSettings, kind: TaskKind): void {
  if (kind === 'single' || classWeights === 'none') return;
  throw new UserFacingError(
    'Balanced class weights are for texts with one label each.',
    'Leave “classWeights” at “none”: with several labels each is decided by itself.',
  );
}

function specificationFor(
  settings: TrainingSettings,
  vocabularySize: number,
  { kind, labels }: Dataset,
): ModelSpecification {
  const { embeddingSize, layers, pooling } = settings;
  const output = kind === 'multi' ? 'sigmoid' : 'softmax';
  return { vocabularySize, embeddingSize, layers, pooling, classes: labels.length, output };
}

/** @param started on the clock of the environment */
function timeLimit(
  { timeBudget, settings }: TrainingTask,
  started: number,
  environment: TrainingEnvironment,
  data: LabelledTexts,
  { test }: Dataset,
): TimeLimit {
  if (timeBudget === null) return unlimited;
  const now = environment.now();
  const time = { spent: now - started, budget: 1000 * timeBudget, now };
  return partsTimeLimit(time, data, test.length, settings.maximumLength);
}

function announce(
  { run }: TrainingTask,
  dataset: Dataset,
  specification: ModelSpecification,
  epochs: number,
  engine: Engine,
  environment: TrainingEnvironment,
): void {
  const { labels, partitions, test } = dataset;
  environment.onEvent({
    type: 'started',
    run,
    labels,
    trainExamples: dataset.trainExamples,
    devExamples: partitions.reduce((sum, { heldOut }) => sum + heldOut.length, 0),
    testExamples: test.length,
    networks: partitions.length,
    vocabularySize: specification.vocabularySize,
    parameters: partitions.length * parameterCount(specification),
    engine: engine.name,
    epochs,
  });
}

/** The mixture on the held-out texts, which none of its parts was fitted to. */
function heldOutFigures(opinions: MixtureOpinions, mixture: MixtureWeights, dataset: Dataset): EvaluationFigures {
  const { examples, partitions, kind } = dataset;
  const heldOut = partitions.flatMap(partition => partition.heldOut).map(place => examples[place]!);
  const probabilities = heldOut.map((_, text) =>
    labellings[kind].probabilitiesOf(weighOpinions(opinions, text, mixture)),
  );
  const parts = partsOf(opinions).length > 1 ? opinions : undefined;
  return evaluateExamples(heldOut, probabilities, dataset, parts);
}

async function testFigures(
  parts: SavedParts,
  definition: ClassifierDefinition,
  { test }: Dataset,
  engine: Engine,
  environment: TrainingEnvironment,
): Promise<EvaluationFigures | undefined> {
  if (test.length === 0) return undefined;
  const classifier = await TextClassifier.load({ ...parts, definition }, engine);
  try {
    return await classifier.evaluate(test, () => pause(environment));
  } finally {
    classifier.dispose();
  }
}
