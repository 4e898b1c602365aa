import { groupBy } from './groupBy';
import type { Example } from './example';
import type { TaskKind } from './taskKind';
import { truthOf, type Truth } from './truth';

/** What of the training examples a classifier without any text would know. */
export interface LabelStatistics {
  readonly kind: TaskKind;
  readonly labels: readonly string[];
  /** Training examples of each label. */
  readonly classCounts: readonly number[];
  /** The labels that most training examples have, and no others; of several such the first. */
  readonly usualTruth: Truth;
}

export function labelStatistics(
  examples: readonly Example[],
  labels: readonly string[],
  kind: TaskKind,
): LabelStatistics {
  const truths = examples.map(example => truthOf(example, labels, kind));
  const classCounts = labels.map(() => 0);
  for (const label of truths.flat()) classCounts[label]! += 1;
  const groups = [...groupBy(truths, truth => truth.join()).values()];
  const largest = groups.reduce<readonly Truth[]>((best, group) => (group.length > best.length ? group : best), []);
  return { kind, labels, classCounts, usualTruth: largest[0] ?? [] };
}
