import type { EncodedExample } from '../dataset/batcher';
import { labelsOf, withKnownLabels } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { labelStatistics } from '../dataset/labelStatistics';
import type { TaskKind } from '../dataset/taskKind';
import type { Engine } from '../engine';
import { UserFacingError } from '../errors';
import type { ModelFiles } from '../model/modelFiles';
import { decodeModel, encodeModel, type SavedModel, type SavedParts } from '../model/savedModel';
import { TextClassifier } from '../model/textClassifier';
import { fitSemantic } from '../semantic/fitSemantic';
import { Vocabulary } from '../text/vocabulary';
import { trainWide } from '../wide/trainWide';
import { adaptationBatches, adaptNetworks, defaultAdaptation, type Adaptation } from './adaptNetworks';
import { gatherExamples } from './gatherExamples';
import { labelledTexts, type LabelledTexts } from './labelledTexts';
import { decodeSettings } from './savedSettings';
import { ProgressMeter } from './progressMeter';
import { decodeSeenExamples, encodeSeenExamples, exampleName } from './seenExamples';
import type { TrainingSettings } from './settings';
import { pause, type TrainingEnvironment } from './trainingEnvironment';
import type { TrainedClassifier, TrainingTask } from './trainingTask';

/**
 * Updates a model with examples that it has not learned from, in seconds. The linear parts are fitted anew to all examples, the semantic
 * part too on the features that it has; the networks go on from their weights. The words that the networks know, the features of
 * the semantic part, the temperature and the weights of the parts stay. The model is judged on the new examples before it learns from them.
 *
 * @param task its examples are all that there are, old and new; the settings are the model's
 * @param base the model to start from
 * @throws UserFacingError when the labels are others, nothing is new, or the model does not tell what it has seen
 * @throws CancelledError when cancelled: nothing is kept
 */
export async function adaptClassifier(
  task: AdaptationTask,
  base: ModelFiles,
  engine: Engine,
  environment: TrainingEnvironment,
  adaptation: Adaptation = defaultAdaptation,
): Promise<TrainedClassifier> {
  const { seed, run, kind = 'single' } = task;
  const settings = decodeSettings(base);
  const letOthersRun = (): Promise<void> => pause(environment);
  const saved = decodeModel(base);
  const { labels } = saved.definition;
  requireSameKind(kind, saved.definition.kind);
  const gathered = gatherExamples(task);
  const { examples, freshCount } = freshFirst([...gathered.train, ...gathered.dev], saved, base);
  const test = withKnownLabels(gathered.test, labels, kind);
  const data = await adaptationData(examples, saved, settings, letOthersRun);
  const before = await TextClassifier.load(saved, engine);
  const dev = await before.evaluate(examples.slice(0, freshCount), letOthersRun).finally(() => {
    before.dispose();
  });
  const encoded = encode(data, saved);
  const split = { fresh: encoded.slice(0, freshCount), known: encoded.slice(freshCount) };
  const { members, specification } = saved.network;
  environment.onEvent({
    type: 'started',
    run,
    labels,
    trainExamples: examples.length,
    devExamples: freshCount,
    testExamples: test.known.length,
    networks: members.length,
    vocabularySize: specification.vocabularySize,
    parameters: members.reduce((sum, { length }) => sum + length, 0),
    engine: engine.name,
    epochs: adaptation.epochs,
  });
  const batches = adaptationBatches(saved.network, split, adaptation, settings.batchSize);
  const meter = new ProgressMeter(batches, environment, Infinity);
  const simple = await refitSimpleParts(saved, data, settings, engine, letOthersRun);
  const network = await adaptNetworks(
    saved.network,
    { ...split, classWeights: data.classWeights },
    adaptation,
    { settings, seed },
    engine,
    meter,
    environment,
  );
  const parts: SavedParts = { ...simple, network, ...(saved.starter && { starter: saved.starter }) };
  const { classCounts, usualTruth } = data;
  const definition = { ...saved.definition, run, classCounts, usualTruth };
  const figures = { dev, ...(await testFigures({ ...parts, definition }, test.known, engine)) };
  const summary = {
    run,
    ...(kind === 'multi' && { kind }),
    labels,
    created: environment.date(),
    trainExamples: examples.length,
    engine: engine.name,
    ...figures,
  };
  const end = {
    reason: 'completed',
    bestEpoch: adaptation.epochs,
    seconds: meter.seconds,
    tokensPerSecond: meter.tokensPerSecond,
  } as const;
  environment.onEvent({ type: 'finished', ...end, epochs: adaptation.epochs, ...figures });
  const update = { from: saved.definition.run, newExamples: freshCount };
  const metrics = { summary, settings, seed, ...end, epochs: [], update };
  return {
    ...end,
    epochs: adaptation.epochs,
    files: new Map([...encodeModel(parts, definition, metrics), ...encodeSeenExamples(examples)]),
    summary,
    ...figures,
    problems: [...gathered.problems, ...test.problems],
  };
}

/** What an update needs of a task. */
export type AdaptationTask = Pick<TrainingTask, 'run' | 'kind' | 'examples' | 'tables' | 'folders' | 'seed'>;

function requireSameKind(kind: TaskKind, ofModel: TaskKind): void {
  if (kind === ofModel) return;
  throw new UserFacingError(
    kind === 'multi'
      ? 'The model gives a text one label, and the examples have any number of them.'
      : 'The model gives a text any number of labels, and the examples have one each.',
    'Train it anew, without an update.',
  );
}

/** Those that the model has not learned from stand first. */
function freshFirst(
  examples: readonly Example[],
  { definition: { labels, kind } }: SavedModel,
  base: ModelFiles,
): { readonly examples: readonly Example[]; readonly freshCount: number } {
  const seen = decodeSeenExamples(base);
  if (seen === undefined) {
    throw new UserFacingError('The model does not tell what it has learned from.', 'Train it anew once.');
  }
  const given = labelsOf(examples, kind);
  if (given.length !== labels.length || given.some((label, place) => label !== labels[place])) {
    throw new UserFacingError('The labels are not those of the model.', 'Train it anew, without an update.');
  }
  const fresh = examples.filter(example => !seen.has(exampleName(example)));
  if (fresh.length === 0) {
    throw new UserFacingError('The model has learned from all of these examples already.', 'Label more text first.');
  }
  return {
    examples: [...fresh, ...examples.filter(example => seen.has(exampleName(example)))],
    freshCount: fresh.length,
  };
}

/** Everything is learned from, nothing held out. */
function adaptationData(
  examples: readonly Example[],
  { definition: { labels, kind } }: SavedModel,
  settings: TrainingSettings,
  letOthersRun: () => Promise<void>,
): Promise<LabelledTexts> {
  const partitions = [{ train: examples.map((_, place) => place), heldOut: [] }];
  const statistics = labelStatistics(examples, labels, kind);
  const trainExamples = examples.length;
  return labelledTexts(
    { ...statistics, examples, partitions, trainExamples, test: [], problems: [] },
    { unlabelled: [], further: [] },
    settings,
    letOthersRun,
  );
}

async function refitSimpleParts(
  { wide, semantic }: SavedModel,
  data: LabelledTexts,
  settings: TrainingSettings,
  engine: Engine,
  letOthersRun: () => Promise<void>,
): Promise<Omit<SavedParts, 'network'>> {
  const wideSettings = wide && settings.wide;
  return {
    ...(wideSettings && { wide: (await trainWide(data, wideSettings, engine, letOthersRun)).model }),
    ...(semantic && {
      semantic: (await fitSemantic({ ...data, sharpness: semantic.sharpness }, semantic.features, letOthersRun)).model,
    }),
  };
}

function encode(
  { texts, truths }: LabelledTexts,
  { definition: { words, maximumLength } }: SavedModel,
): EncodedExample[] {
  const vocabulary = new Vocabulary(words);
  return texts.map(({ tokens }, place) => ({
    tokens: vocabulary.encode(tokens, maximumLength),
    truth: truths[place]!,
  }));
}

async function testFigures(
  adapted: Parameters<typeof TextClassifier.load>[0],
  test: readonly Example[],
  engine: Engine,
): Promise<Pick<TrainedClassifier, 'test'>> {
  if (test.length === 0) return {};
  const classifier = await TextClassifier.load(adapted, engine);
  try {
    return { test: await classifier.evaluate(test, () => Promise.resolve()) };
  } finally {
    classifier.dispose();
  }
}
