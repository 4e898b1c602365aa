import type { TrainingSettings } from './settings';

/** Factors of the loss, one a class; `balanced` weighs each class by the inverse of its frequency, with mean 1 over the examples. */
export function classWeights(
  kind: TrainingSettings['classWeights'],
  classCounts: readonly number[],
): readonly number[] {
  if (kind === 'none') return classCounts.map(() => 1);
  const examples = classCounts.reduce((sum, count) => sum + count, 0);
  return classCounts.map(count => examples / (classCounts.length * Math.max(1, count)));
}
