import { RandomSequence, RandomStream } from '../random';
import type { Example } from './example';

/**
 * Divides examples into a part to train on and a part to validate with. Every class gives about the same share (and at least one
 * example if it has two different texts); texts that are equal after normalization stay on one side, so that validation never sees
 * what was trained on. Depends only on the examples, the share and the seed; both parts keep the order of the examples.
 */
export function stratifiedSplit(examples: readonly Example[], share: number, seed: number): Split {
  const groups = groupBy(examples, example => normalizedText(example.text));
  // A text that was labelled in two ways counts for the class it was given first.
  const groupsOfClass = groupBy([...groups.values()], ([first]) => first?.labels[0] ?? '');
  const dev = new Set<Example>();
  [...groupsOfClass.values()].forEach((ofClass, index) => {
    for (const example of heldOut(ofClass, share, new RandomSequence(seed, RandomStream.Split, index)))
      dev.add(example);
  });
  return { train: examples.filter(example => !dev.has(example)), dev: examples.filter(example => dev.has(example)) };
}

export interface Split {
  readonly train: readonly Example[];
  readonly dev: readonly Example[];
}

/** Equal for texts that differ only in Unicode form, case and white space. */
export function normalizedText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function heldOut(groups: readonly (readonly Example[])[], share: number, random: RandomSequence): readonly Example[] {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const wanted = Math.max(1, Math.round(total * share));
  const chosen: Example[] = [];
  // The last group is never taken: each class must be trained on too.
  for (const group of random.shuffle([...groups]).slice(0, -1)) {
    if (chosen.length >= wanted) break;
    chosen.push(...group);
  }
  return chosen;
}
