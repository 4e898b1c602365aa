import type { TrainingSettings } from '../training/settings';
import { valueOfPath } from '../training/settingsPaths';
import type { Choice, SearchSpace, SearchValues } from './searchSpace';

/** The settings that matter, each by its path. */
export function trainingSpace({ wide }: Pick<TrainingSettings, 'wide'>): SearchSpace {
  return wide === null ? networkSpace : { ...networkSpace, ...wideSpace };
}

/** Where the settings stand in the space: what a search has to beat. */
export function valuesOf(settings: TrainingSettings): SearchValues {
  const names = Object.keys(trainingSpace(settings));
  return Object.fromEntries(names.map(name => [name, valueOfPath(settings, name) as Choice]));
}

const networkSpace: SearchSpace = {
  embeddingSize: { kind: 'choice', options: [50, 100, 200] },
  'layers.0.hiddenSize': { kind: 'choice', options: [32, 64, 128] },
  'layers.0.bidirectional': { kind: 'choice', options: [false, true] },
  pooling: { kind: 'choice', options: ['max', 'mean', 'attention'] },
  minimumFrequency: { kind: 'integer', low: 1, high: 3 },
  batchSize: { kind: 'choice', options: [16, 32, 64] },
  learningRate: { kind: 'logUniform', low: 5e-4, high: 1e-2 },
  'optimizer.weightDecay': { kind: 'logUniform', low: 1e-3, high: 0.3 },
  'regularization.wordDropout': { kind: 'uniform', low: 0, high: 0.3 },
  'regularization.embeddingDropout': { kind: 'uniform', low: 0, high: 0.6 },
  'regularization.outputDropout': { kind: 'uniform', low: 0, high: 0.7 },
  'regularization.labelSmoothing': { kind: 'uniform', low: 0, high: 0.2 },
};

/** Of the linear models: how strongly each is kept simple. */
const wideSpace: SearchSpace = {
  'wide.naiveBayes.c': { kind: 'logUniform', low: 0.01, high: 1 },
  'wide.tfidf.c': { kind: 'logUniform', low: 1, high: 100 },
};
