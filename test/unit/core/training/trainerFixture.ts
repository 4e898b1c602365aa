import type { Engine, EngineModel } from '../../../../src/core/engine';
import type { TrainingSubject } from '../../../../src/core/training/trainingSubject';
import { resumption } from '../../../../src/core/training/resumption';
import type { TrainingSettings } from '../../../../src/core/training/settings';
import { Trainer, type TrainingData, type TrainingOutcome } from '../../../../src/core/training/trainer';
import type { TrainingEnvironment } from '../../../../src/core/training/trainingEnvironment';
import { Vocabulary } from '../../../../src/core/text/vocabulary';
import { opinions, smallSettings } from './trainingFixture';

/** Every kind of dropout, a schedule that depends on the step, and AdamW: all that a resumed run has to continue. */
export const trainerSettings: TrainingSettings = {
  ...smallSettings,
  epochs: 5,
  patience: 5,
  schedule: 'oneCycle',
  regularization: { ...smallSettings.regularization, recurrentDropout: 0.2 },
};

const words = opinions(100).map(({ text }) => text.split(' '));

const vocabulary = Vocabulary.fromTexts(words, { minimumFrequency: 1, maximumVocabulary: 100 });

/** 80 texts train, in 10 batches; 20 validate. */
export function trainerData(): TrainingData {
  const labels = ['negative', 'positive'];
  const examples = words.map((text, index) => ({ tokens: vocabulary.encode(text, 400), label: index % 2 }));
  return { labels, classCounts: [40, 40], train: examples.slice(20), dev: examples.slice(0, 20) };
}

/** A network about to be trained. Dispose of its model. */
export async function trainingSubject(
  engine: Engine,
  settings: TrainingSettings = trainerSettings,
): Promise<TrainingSubject> {
  const { embeddingSize, layers, pooling, optimizer, regularization, batchSize, maximumLength } = settings;
  const model = await engine.createModel(
    { vocabularySize: vocabulary.size, embeddingSize, layers, pooling, classes: 2, output: 'softmax' },
    {
      seed: 1,
      optimizer,
      regularization: { ...regularization, classWeights: [1, 1] },
      limits: { batchSize, timeSteps: maximumLength },
    },
  );
  return { engine, model, data: trainerData(), settings, seed: 1 };
}

export interface TrainedNetwork extends TrainingOutcome {
  /** Of the best epoch. */
  readonly parameters: Float32Array;
}

/** Trains a subject with what its environment has kept, and disposes of its model. */
export async function trainSubject(
  subject: TrainingSubject,
  environment: TrainingEnvironment,
  deadline = Infinity,
): Promise<TrainedNetwork> {
  const model: EngineModel = subject.model;
  try {
    const options = { ...(await resumption('network-0', subject, environment)), deadline };
    const outcome = await new Trainer(model, subject.data, subject.settings, subject.seed, environment, options).run();
    return { ...outcome, parameters: await model.readParameters() };
  } finally {
    model.dispose();
  }
}
