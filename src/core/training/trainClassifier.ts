import type { EncodedExample } from '../dataset/batcher';
import { assembleDataset, classOf, type Dataset } from '../dataset/dataset';
import type { Engine, EngineModel } from '../engine';
import type { EvaluationFigures } from '../evaluation/figures';
import type { ClassifierDefinition } from '../model/classifierFile';
import type { ModelSummary } from '../model/modelSummary';
import { encodeModel } from '../model/savedModel';
import { TextClassifier } from '../model/textClassifier';
import { parameterCount } from '../network/parameters';
import type { ModelSpecification } from '../network/specification';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { Vocabulary } from '../text/vocabulary';
import { classWeights } from './classWeights';
import { gatherExamples } from './gatherExamples';
import type { TrainingSettings } from './settings';
import { Trainer, type TrainingData } from './trainer';
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
  const { settings, seed } = task;
  const dataset = assembleDataset(gatherExamples(task), settings.validationShare, seed);
  const { vocabulary, data } = await encode(dataset, settings, environment);
  const specification = specificationFor(settings, vocabulary.size, dataset.labels.length);
  const model = await createModel(engine, specification, data, task);
  try {
    announce(task, dataset, specification, engine, environment);
    const outcome = await new Trainer(model, data, settings, seed, environment).run();
    // What is left takes seconds and decides whether the training was worth it: it is not cancelled any more.
    const finish = { ...environment, isCancelled: () => false };
    const definition: ClassifierDefinition = {
      run: task.run,
      labels: dataset.labels,
      classCounts: dataset.classCounts,
      words: vocabulary.words,
      maximumLength: settings.maximumLength,
      temperature: outcome.temperature,
    };
    const figures = await measure(new TextClassifier(definition, model, settings.batchSize), dataset, finish);
    const summary: ModelSummary = {
      run: task.run,
      labels: dataset.labels,
      created: environment.date(),
      trainExamples: dataset.train.length,
      engine: engine.name,
      ...figures,
    };
    const parameters = await model.readParameters();
    const files = encodeModel({ specification, parameters }, definition, { summary, settings, seed, ...outcome });
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

/** The vocabulary is that of the training texts alone: validation and test must not leak into it. */
async function encode(
  dataset: Dataset,
  settings: TrainingSettings,
  environment: TrainingEnvironment,
): Promise<{ vocabulary: Vocabulary; data: TrainingData }> {
  const tokensOf = (part: Dataset['train']) =>
    tokenizeTexts(
      part.map(({ text }) => text),
      () => pause(environment),
    );
  const trainTokens = await tokensOf(dataset.train);
  const vocabulary = Vocabulary.fromTexts(trainTokens, settings);
  const encodePart = (part: Dataset['train'], tokens: readonly (readonly string[])[]): readonly EncodedExample[] =>
    part.map((example, index) => ({
      tokens: vocabulary.encode(tokens[index]!, settings.maximumLength),
      label: classOf(example, dataset.labels),
    }));
  const { labels, classCounts } = dataset;
  const train = encodePart(dataset.train, trainTokens);
  const dev = encodePart(dataset.dev, await tokensOf(dataset.dev));
  return { vocabulary, data: { labels, classCounts, train, dev } };
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
