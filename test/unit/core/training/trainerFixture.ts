import type { Engine } from '../../../../src/core/engine';
import { initialParameters } from '../../../../src/core/network/initialization';
import { Vocabulary } from '../../../../src/core/text/vocabulary';
import { FoldEnsemble } from '../../../../src/core/training/foldEnsemble';
import { resumption } from '../../../../src/core/training/resumption';
import {
  Trainer,
  type TrainerSettings,
  type TrainingData,
  type TrainingOutcome,
} from '../../../../src/core/training/trainer';
import { unlimited, type TimeLimit } from '../../../../src/core/training/trainingClock';
import type { TrainingEnvironment } from '../../../../src/core/training/trainingEnvironment';
import type { TrainingSubject } from '../../../../src/core/training/trainingSubject';
import { opinions, smallSettings } from './trainingFixture';

/** Every kind of dropout, a schedule that depends on the step, and AdamW: all that a resumed run has to continue. */
export const trainerSettings: TrainerSettings = {
  ...smallSettings,
  epochs: 5,
  patience: 5,
  schedule: 'oneCycle',
  regularization: { ...smallSettings.regularization, recurrentDropout: 0.2 },
};

const words = opinions(100).map(({ text }) => text.split(' '));

const vocabulary = Vocabulary.fromTexts(words, { minimumFrequency: 1, maximumVocabulary: 100 });

/** One member: 80 texts train, in 10 batches, and 20 validate. Several: each of 100 texts is held out from one of them. */
export function trainerData(members = 1): TrainingData {
  const statistics = { kind: 'single', labels: ['negative', 'positive'], usualTruth: [0] } as const;
  const examples = words.map((text, index) => ({ tokens: vocabulary.encode(text, 400), truth: [index % 2] }));
  if (members === 1) {
    return {
      ...statistics,
      classCounts: [40, 40],
      partitions: [{ train: examples.slice(20), heldOut: examples.slice(0, 20) }],
    };
  }
  const partitions = Array.from({ length: members }, (_, member) => ({
    train: examples.filter((_, place) => place % members !== member),
    heldOut: examples.filter((_, place) => place % members === member),
  }));
  return { ...statistics, classCounts: [50, 50], partitions };
}

/** An ensemble about to be trained, with as many members as the settings have folds. Dispose of its model. */
export async function trainingSubject(
  engine: Engine,
  settings: TrainerSettings = trainerSettings,
): Promise<TrainingSubject> {
  const { embeddingSize, layers, pooling, optimizer, regularization, batchSize, maximumLength } = settings;
  const shape = { vocabularySize: vocabulary.size, embeddingSize, layers, pooling, classes: 2 };
  const specification = { ...shape, output: 'softmax' } as const;
  const model = await engine.createModel(specification, {
    seed: 1,
    optimizer,
    regularization: { ...regularization, classWeights: [1, 1] },
    limits: { batchSize, timeSteps: maximumLength },
  });
  const start = Array.from({ length: settings.folds }, (_, member) => initialParameters(specification, 1 + member));
  const ensemble = await FoldEnsemble.create(model, start);
  return { engine, ensemble, data: trainerData(settings.folds), settings, seed: 1 };
}

/** Trains a subject with what its environment has kept, and disposes of its model. */
export async function trainSubject(
  { ensemble, ...subject }: TrainingSubject,
  environment: TrainingEnvironment,
  limit: TimeLimit = unlimited,
): Promise<TrainingOutcome> {
  const { data, settings, seed } = subject;
  try {
    const options = { ...(await resumption('networks', { ensemble, ...subject }, environment)), limit };
    return await new Trainer(ensemble, data, settings, seed, environment, options).run();
  } finally {
    ensemble.model.dispose();
  }
}
