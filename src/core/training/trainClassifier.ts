import type { EncodedExample } from '../dataset/batcher';
import { assembleDataset, classOf, type Dataset } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import type { Engine, EngineModel } from '../engine';
import type { EvaluationFigures } from '../evaluation/figures';
import { fitMixture, type MixtureWeights } from '../evaluation/mixture';
import { logSoftmax } from '../evaluation/softmax';
import type { ClassifierDefinition } from '../model/classifierFile';
import type { ModelSummary } from '../model/modelSummary';
import { predictLogits } from '../model/predictLogits';
import { encodeModel } from '../model/savedModel';
import { TextClassifier } from '../model/textClassifier';
import { parameterCount } from '../network/parameters';
import type { ModelSpecification } from '../network/specification';
import type { TokenizedText } from '../text/ngramSettings';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { Vocabulary } from '../text/vocabulary';
import { startFromWordVectors } from '../wordVectors/embeddingVectors';
import { trainWide } from '../wide/trainWide';
import { wideOpinions, type WideModel } from '../wide/wideModel';
import { classWeights } from './classWeights';
import { gatherExamples } from './gatherExamples';
import { findLearningRate } from './learningRateFinder';
import { resumption } from './resumption';
import type { TrainingSettings } from './settings';
import { Trainer, type TrainingData, type TrainingOutcome } from './trainer';
import { pause, type TrainingEnvironment } from './trainingEnvironment';
import type { TrainedClassifier, TrainingTask } from './trainingTask';

/**
 * From examples to the files of a model: assembles the dataset, trains and measures.
 * The same task on the same engine gives the same weights.
 *
 * @throws UserFacingError when there is nothing to train on, or the first epoch diverged
 * @throws CancelledError when cancelled before the first epoch was finished
 */
export async function trainClassifier(
  task: TrainingTask,
  engine: Engine,
  environment: TrainingEnvironment,
): Promise<TrainedClassifier> {
  const { seed } = task;
  const deadline = deadlineFor(task, environment);
  const dataset = assembleDataset(gatherExamples(task), task.settings.validationShare, seed);
  const tokenized = await tokenizeDataset(dataset, environment);
  const { vocabulary, data } = encode(dataset, tokenized, task.settings);
  const wide = await trainWidePart(tokenized.train, data, task.settings, engine, environment);
  const specification = specificationFor(task.settings, vocabulary.size, dataset.labels.length);
  const model = await createModel(engine, specification, data, task);
  try {
    await startEmbedding(model, data, task, engine, environment);
    announce(task, dataset, specification, engine, environment);
    const settings = await settleLearningRate(task, model, data, environment);
    const kept = await resumption('network-0', { engine, model, data, settings, seed }, environment);
    const outcome = await new Trainer(model, data, settings, seed, environment, { ...kept, deadline }).run();
    // What is left takes seconds and decides whether the training was worth it: it is not cancelled any more.
    const finish = { ...environment, isCancelled: () => false };
    const mixture = wide && (await fitMixtureOn(tokenized.dev, data, outcome, { model, wide, settings }, finish));
    const definition: ClassifierDefinition = {
      run: task.run,
      labels: dataset.labels,
      classCounts: dataset.classCounts,
      words: vocabulary.words,
      maximumLength: settings.maximumLength,
      temperature: outcome.temperature,
      ...(mixture && { mixture }),
    };
    const figures = await measure(new TextClassifier(definition, model, wide, settings.batchSize), dataset, finish);
    const summary: ModelSummary = {
      run: task.run,
      labels: dataset.labels,
      created: environment.date(),
      trainExamples: dataset.train.length,
      engine: engine.name,
      ...figures,
    };
    const parameters = await model.readParameters();
    const files = encodeModel({ specification, parameters }, wide, definition, { summary, settings, seed, ...outcome });
    const { reason, bestEpoch, seconds, tokensPerSecond } = outcome;
    const epochs = outcome.epochs.length;
    environment.onEvent({ type: 'finished', reason, bestEpoch, epochs, seconds, ...figures });
    return {
      reason,
      bestEpoch,
      epochs,
      seconds,
      tokensPerSecond,
      files,
      summary,
      ...figures,
      problems: dataset.problems,
    };
  } finally {
    model.dispose();
  }
}

/** When the network is to be trained: what comes after it, mixing and measuring, needs its time too. */
function deadlineFor({ timeBudget }: TrainingTask, { now }: TrainingEnvironment): number {
  return timeBudget === null ? Infinity : now() + 1000 * timeBudget * NETWORK_SHARE;
}

/** Of the time budget. */
const NETWORK_SHARE = 0.9;

interface TokenizedDataset {
  readonly train: readonly TokenizedText[];
  readonly dev: readonly TokenizedText[];
}

async function tokenizeDataset(dataset: Dataset, environment: TrainingEnvironment): Promise<TokenizedDataset> {
  const tokenizePart = async (part: readonly Example[]): Promise<readonly TokenizedText[]> => {
    const texts = part.map(({ text }) => text);
    const tokens = await tokenizeTexts(texts, () => pause(environment));
    return texts.map((text, index) => ({ text, tokens: tokens[index]! }));
  };
  return { train: await tokenizePart(dataset.train), dev: await tokenizePart(dataset.dev) };
}

/** The vocabulary is that of the training texts alone: validation and test must not leak into it. */
function encode(
  dataset: Dataset,
  tokenized: TokenizedDataset,
  settings: TrainingSettings,
): { vocabulary: Vocabulary; data: TrainingData } {
  const vocabulary = Vocabulary.fromTexts(
    tokenized.train.map(({ tokens }) => tokens),
    settings,
  );
  const encodePart = (part: readonly Example[], texts: readonly TokenizedText[]): readonly EncodedExample[] =>
    part.map((example, index) => ({
      tokens: vocabulary.encode(texts[index]!.tokens, settings.maximumLength),
      label: classOf(example, dataset.labels),
    }));
  const { labels, classCounts } = dataset;
  const train = encodePart(dataset.train, tokenized.train);
  return { vocabulary, data: { labels, classCounts, train, dev: encodePart(dataset.dev, tokenized.dev) } };
}

async function trainWidePart(
  texts: readonly TokenizedText[],
  { labels, classCounts, train }: TrainingData,
  settings: TrainingSettings,
  engine: Engine,
  environment: TrainingEnvironment,
): Promise<WideModel | undefined> {
  if (settings.wide === null) return undefined;
  const classes = train.map(({ label }) => label);
  const weights = classWeights(settings.classWeights, classCounts);
  const data = { texts, classes, classCount: labels.length, classWeights: weights };
  return trainWide(data, settings.wide, engine, () => pause(environment));
}

/** How far to trust each part is learned on the validation examples, which none of them was fitted to. */
async function fitMixtureOn(
  texts: readonly TokenizedText[],
  { dev }: TrainingData,
  { temperature }: TrainingOutcome,
  { model, wide, settings }: { model: EngineModel; wide: WideModel; settings: TrainingSettings },
  environment: TrainingEnvironment,
): Promise<MixtureWeights> {
  const encoded = dev.map(({ tokens }) => tokens);
  const logits = await predictLogits(model, encoded, settings.batchSize, () => pause(environment));
  const lstm = logits.map(row => logSoftmax(row, temperature));
  const opinions = { lstm, ...(await wideOpinions(wide, texts, () => pause(environment))) };
  return fitMixture(
    opinions,
    dev.map(({ label }) => label),
  );
}

function specificationFor(settings: TrainingSettings, vocabularySize: number, classes: number): ModelSpecification {
  const { embeddingSize, layers, pooling } = settings;
  return { vocabularySize, embeddingSize, layers, pooling, classes, output: 'softmax' };
}

async function createModel(
  engine: Engine,
  specification: ModelSpecification,
  { classCounts }: TrainingData,
  { settings, seed }: TrainingTask,
): Promise<EngineModel> {
  return engine.createModel(specification, {
    seed,
    optimizer: settings.optimizer,
    regularization: { ...settings.regularization, classWeights: classWeights(settings.classWeights, classCounts) },
    limits: { batchSize: settings.batchSize, timeSteps: settings.maximumLength },
  });
}

async function startEmbedding(
  model: EngineModel,
  { train }: TrainingData,
  { settings, seed }: TrainingTask,
  engine: Engine,
  environment: TrainingEnvironment,
): Promise<void> {
  if (settings.wordVectors === null) return;
  const { vocabularySize, embeddingSize } = model.specification;
  const texts = train.map(({ tokens }) => tokens);
  const dimension = Math.ceil(embeddingSize / 4) * 4;
  const skipGram = { ...settings.wordVectors, seed, vocabularySize, dimension };
  const parameters = await model.readParameters();
  await startFromWordVectors(parameters, texts, skipGram, embeddingSize, engine, () => pause(environment));
  await model.writeParameters(parameters);
}

/** The settings of the task, with the learning rate that was found if one was to be found. */
async function settleLearningRate(
  { settings, seed, findLearningRate: isWanted }: TrainingTask,
  model: EngineModel,
  data: TrainingData,
  environment: TrainingEnvironment,
): Promise<TrainingSettings> {
  if (!isWanted) return settings;
  const { suggestion } = await findLearningRate({ model, data, settings, seed }, environment);
  environment.onEvent({ type: 'learningRateFound', learningRate: suggestion });
  return { ...settings, learningRate: suggestion };
}

function announce(
  { run, settings }: TrainingTask,
  dataset: Dataset,
  specification: ModelSpecification,
  engine: Engine,
  environment: TrainingEnvironment,
): void {
  environment.onEvent({
    type: 'started',
    run,
    labels: dataset.labels,
    trainExamples: dataset.train.length,
    devExamples: dataset.dev.length,
    testExamples: dataset.test.length,
    vocabularySize: specification.vocabularySize,
    parameters: parameterCount(specification),
    engine: engine.name,
    epochs: settings.epochs,
  });
}

async function measure(
  classifier: TextClassifier,
  dataset: Dataset,
  environment: TrainingEnvironment,
): Promise<{ dev: EvaluationFigures; test?: EvaluationFigures }> {
  const dev = await classifier.evaluate(dataset.dev, () => pause(environment));
  if (dataset.test.length === 0) return { dev };
  return { dev, test: await classifier.evaluate(dataset.test, () => pause(environment)) };
}
