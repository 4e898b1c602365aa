import { RandomSequence, RandomStream } from '../random';
import type { Example } from './example';
import { iterativeStratification } from './iterativeStratification';
import { groupsByClass } from './split';
import type { TaskKind } from './taskKind';

/**
 * Assigns examples to folds for cross-validation. Each fold gets about the same number of examples of every class; equal and nearly
 * equal texts go into one. Depends only on the examples, their order and the seed.
 *
 * @returns the fold of each example, from 0
 */
export function stratifiedFolds(
  examples: readonly Example[],
  count: number,
  seed: number,
  kind: TaskKind = 'single',
): Int32Array {
  if (kind === 'multi') {
    return iterativeStratification(examples, ofAll => new Array<number>(count).fill(ofAll / count), seed);
  }
  const foldOf = new Map<Example, number>();
  const sizes = new Array<number>(count).fill(0);
  [...groupsByClass(examples).values()].forEach((groups, index) => {
    const sizesOfClass = new Array<number>(count).fill(0);
    const shuffled = new RandomSequence(seed, RandomStream.Folds, index).shuffle([...groups]);
    // Large groups first: the small ones then even out what they left.
    for (const group of shuffled.sort((a, b) => b.length - a.length)) {
      const fold = leastFilled(sizesOfClass, sizes);
      for (const example of group) foldOf.set(example, fold);
      sizesOfClass[fold]! += group.length;
      sizes[fold]! += group.length;
    }
  });
  return Int32Array.from(examples, example => foldOf.get(example)!);
}

/** One fold to validate with, and all others to train on. */
export function splitAtFold<T>(
  examples: readonly T[],
  folds: Int32Array,
  fold: number,
): { readonly train: readonly T[]; readonly dev: readonly T[] } {
  return {
    train: examples.filter((_, index) => folds[index] !== fold),
    dev: examples.filter((_, index) => folds[index] === fold),
  };
}

/** The fold with fewest examples of the class; of several the one with fewest in all, then the first. */
function leastFilled(sizesOfClass: readonly number[], sizes: readonly number[]): number {
  return sizes.reduce(
    (least, size, fold) =>
      sizesOfClass[fold]! - sizesOfClass[least]! < 0 ||
      (sizesOfClass[fold] === sizesOfClass[least] && size < sizes[least]!)
        ? fold
        : least,
    0,
  );
}
