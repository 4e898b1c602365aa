import { splitAtFold, stratifiedFolds } from './folds';
import type { Example } from './example';
import type { TaskKind } from './taskKind';

/** What one network is trained on and what it is measured on, as places in the list of examples. */
export interface Partition {
  readonly train: readonly number[];
  readonly heldOut: readonly number[];
}

/**
 * Partitions for cross-fitting: every example is held out once, by a network that saw neither it nor a nearly equal text.
 *
 * @param folds how many; fewer where the examples do not suffice
 * @returns none when fewer than two folds have examples
 */
export function crossFitPartitions(
  examples: readonly Example[],
  folds: number,
  seed: number,
  kind: TaskKind = 'single',
): readonly Partition[] {
  const foldOf = stratifiedFolds(examples, folds, seed, kind);
  const places = examples.map((_, place) => place);
  const used = [...new Set(foldOf)].sort((a, b) => a - b);
  if (used.length < 2) return [];
  return used.map(fold => {
    const { train, dev } = splitAtFold(places, foldOf, fold);
    return { train, heldOut: dev };
  });
}
