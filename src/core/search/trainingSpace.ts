import type { TrainingSettings } from '../training/settings';
import { parseSettings } from '../training/settingsSchema';
import type { Choice, SearchSpace, SearchValues } from './searchSpace';

/** The settings that matter, each by its path. */
export const trainingSpace: SearchSpace = {
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

/**
 * Settings with the values of a trial in their places.
 * @throws UserFacingError when a path or a value is none of the settings'
 */
export function withValues(settings: TrainingSettings, values: SearchValues): TrainingSettings {
  const changed = Object.entries(values).reduce<unknown>(
    (whole, [path, value]) => replaced(whole, path.split('.'), value),
    settings,
  );
  return parseSettings(changed, 'The trial');
}

function replaced(whole: unknown, [key, ...rest]: readonly string[], value: Choice): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.with(Number(key), replaced(whole[Number(key)], rest, value));
  if (typeof whole !== 'object' || whole === null) return value;
  const members = new Map(Object.entries(whole));
  return Object.fromEntries(members.set(key, replaced(members.get(key), rest, value)));
}
