import type { EncodedExample } from '../dataset/batcher';
import type { Partition } from '../dataset/partition';
import type { Engine } from '../engine';
import { labellings } from '../evaluation/labellings';
import { initialParameters } from '../network/initialization';
import type { ModelSpecification } from '../network/specification';
import { RandomStream, randomBits } from '../random';
import { firstWordRow, unknownRow, type Vocabulary } from '../text/vocabulary';
import { startFromWordVectors } from '../wordVectors/embeddingVectors';
import { FoldEnsemble } from './foldEnsemble';
import type { LabelledTexts } from './labelledTexts';
import { findLearningRate } from './learningRateFinder';
import { resumption } from './resumption';
import { Trainer, type TrainerSettings, type TrainingOutcome } from './trainer';
import type { TimeLimit } from './trainingClock';
import { pause, type TrainingEnvironment } from './trainingEnvironment';
import type { TrainingSubject } from './trainingSubject';

/** Networks that were trained on one partition each. */
export interface TrainedNetworks extends TrainingOutcome {
  /** The rate that the schedule started from. */
  readonly learningRate: number;
  /** Opinions [C] on the held-out texts, partition by partition. */
  readonly heldOut: readonly number[][];
}

export interface NetworkTask {
  readonly settings: TrainerSettings;
  readonly seed: number;
  /** Whether to look for a learning rate first, and to train with it instead of that of the settings. */
  readonly findLearningRate: boolean;
  readonly limit: TimeLimit;
}

/**
 * Trains one network for each partition, or goes on where an interrupted run has left them.
 *
 * @throws UserFacingError when the first epoch diverged
 * @throws CancelledError when cancelled before the first epoch was finished
 */
export async function trainNetworks(
  data: LabelledTexts,
  vocabulary: Vocabulary,
  specification: ModelSpecification,
  task: NetworkTask,
  engine: Engine,
  environment: TrainingEnvironment,
): Promise<TrainedNetworks> {
  const { seed, limit } = task;
  const { optimizer, regularization, batchSize, maximumLength } = task.settings;
  const encoded = encode(data, vocabulary, maximumLength);
  const model = await engine.createModel(specification, {
    seed,
    optimizer,
    regularization: { ...regularization, classWeights: data.classWeights },
    limits: { batchSize, timeSteps: maximumLength },
  });
  try {
    const start = data.partitions.map((_, member) => initialParameters(specification, memberSeed(seed, member)));
    await startEmbeddings(start, encoded, specification, task, engine, environment);
    const ensemble = await FoldEnsemble.create(model, start);
    const partitions = data.partitions.map(partition => encodedPartition(encoded, partition, specification));
    const { kind, labels, classCounts, usualTruth } = data;
    const learned = { kind, labels, classCounts, usualTruth, partitions };
    const given = { engine, ensemble, data: learned, settings: task.settings, seed };
    const subject = task.findLearningRate ? await withFoundRate(given, environment) : given;
    const options = { ...(await resumption('networks', subject, environment)), limit };
    const outcome = await new Trainer(ensemble, subject.data, subject.settings, seed, environment, options).run();
    outcome.parameters.forEach((parameters, member) => {
      forgetUnseenWords(parameters, partitions[member]!.isSeen, specification);
    });
    const { learningRate } = subject.settings;
    const { opinionOf } = labellings[kind];
    return { ...outcome, learningRate, heldOut: outcome.logits.map(row => opinionOf(row, outcome.temperature)) };
  } finally {
    model.dispose();
  }
}

async function startEmbeddings(
  start: readonly Float32Array[],
  encoded: readonly EncodedExample[],
  { vocabularySize, embeddingSize }: ModelSpecification,
  { settings: { wordVectors }, seed }: NetworkTask,
  engine: Engine,
  environment: TrainingEnvironment,
): Promise<void> {
  if (wordVectors === null) return;
  const dimension = Math.ceil(embeddingSize / 4) * 4;
  const skipGram = { ...wordVectors, seed, vocabularySize, dimension };
  const texts = encoded.map(({ tokens }) => tokens);
  await startFromWordVectors(start, texts, skipGram, embeddingSize, engine, () => pause(environment));
}

async function withFoundRate(subject: TrainingSubject, environment: TrainingEnvironment): Promise<TrainingSubject> {
  const { suggestion } = await findLearningRate(subject, environment);
  environment.onEvent({ type: 'learningRateFound', learningRate: suggestion });
  return { ...subject, settings: { ...subject.settings, learningRate: suggestion } };
}

/** The first member has the seed itself: a single network is the same as without an ensemble. */
function memberSeed(seed: number, member: number): number {
  return member === 0 ? seed : randomBits(seed, RandomStream.Member, 0, member);
}

function encode({ texts, truths }: LabelledTexts, vocabulary: Vocabulary, maximumLength: number): EncodedExample[] {
  return texts.map(({ tokens }, place) => ({
    tokens: vocabulary.encode(tokens, maximumLength),
    truth: truths[place]!,
  }));
}

interface PartitionOfWords {
  readonly train: readonly EncodedExample[];
  readonly heldOut: readonly EncodedExample[];
  /** [vocabularySize] 1 for the rows that a training text has, and for padding and the unknown word. */
  readonly isSeen: Uint8Array;
}

/** Held-out words that no training text has are unknown, as they would be in a new text. */
function encodedPartition(
  examples: readonly EncodedExample[],
  { train, heldOut }: Partition,
  { vocabularySize }: ModelSpecification,
): PartitionOfWords {
  const isSeen = new Uint8Array(vocabularySize).fill(1, 0, firstWordRow);
  const trainExamples = train.map(place => examples[place]!);
  for (const { tokens } of trainExamples) for (const token of tokens) isSeen[token] = 1;
  const asNew = ({ tokens, truth }: EncodedExample): EncodedExample => ({
    tokens: tokens.map(token => (isSeen[token] === 1 ? token : unknownRow)),
    truth,
  });
  return { train: trainExamples, heldOut: heldOut.map(place => asNew(examples[place]!)), isSeen };
}

/** Words that other members were trained on, but not this one, read like unknown ones. */
function forgetUnseenWords(parameters: Float32Array, isSeen: Uint8Array, { embeddingSize }: ModelSpecification): void {
  const unknown = parameters.slice(unknownRow * embeddingSize, (unknownRow + 1) * embeddingSize);
  isSeen.forEach((seen, row) => {
    if (seen === 0) parameters.set(unknown, row * embeddingSize);
  });
}
