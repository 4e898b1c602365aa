import { RandomSequence, RandomStream } from '../random';
import type { Example } from './example';
import { groupBy } from './groupBy';
import { iterativeStratification } from './iterativeStratification';
import { duplicateGroups } from './nearDuplicates';
import type { TaskKind } from './taskKind';

/**
 * Divides examples into a part to train on and a part to validate with. Every class gives about the same share (and at least one
 * example if it has two different texts); equal and nearly equal texts stay on one side, so that validation never sees what was
 * trained on. Depends only on the examples, the share and the seed; both parts keep the order of the examples.
 */
export function stratifiedSplit(
  examples: readonly Example[],
  share: number,
  seed: number,
  kind: TaskKind = 'single',
): Split {
  if (kind === 'multi') return splitOfSeveral(examples, share, seed);
  const dev = new Set<Example>();
  [...groupsByClass(examples).values()].forEach((ofClass, index) => {
    for (const example of heldOut(ofClass, share, new RandomSequence(seed, RandomStream.Split, index)))
      dev.add(example);
  });
  return { train: examples.filter(example => !dev.has(example)), dev: examples.filter(example => dev.has(example)) };
}

export interface Split {
  readonly train: readonly Example[];
  readonly dev: readonly Example[];
}

function splitOfSeveral(examples: readonly Example[], share: number, seed: number): Split {
  const wishes = (count: number): readonly number[] => {
    const heldOut = count < 2 ? 0 : Math.max(1, Math.round(count * share));
    return [count - heldOut, heldOut];
  };
  const partOf = iterativeStratification(examples, wishes, seed);
  const ofPart = (part: number): readonly Example[] => examples.filter((_, place) => partOf[place] === part);
  return { train: ofPart(0), dev: ofPart(1) };
}

/** Groups of nearly equal texts, by class. A group that was labelled in two ways counts for the class that its first text was given. */
export function groupsByClass(examples: readonly Example[]): ReadonlyMap<string, readonly (readonly Example[])[]> {
  const groupOf = duplicateGroups(examples.map(({ text }) => text));
  const groups = groupBy(examples, (_, index) => groupOf[index]!);
  return groupBy([...groups.values()], ([first]) => first?.labels[0] ?? '');
}

/** A group that would give far more than is wanted is passed over, unless there is no other. */
function heldOut(groups: readonly (readonly Example[])[], share: number, random: RandomSequence): readonly Example[] {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const wanted = Math.max(1, Math.round(total * share));
  const chosen: Example[] = [];
  // The last group is never taken: each class must be trained on too.
  const candidates = random.shuffle([...groups]).slice(0, -1);
  for (const group of candidates) {
    if (chosen.length >= wanted) break;
    if (chosen.length + group.length / 2 <= wanted) chosen.push(...group);
  }
  if (chosen.length > 0) return chosen;
  return candidates.reduce<readonly Example[]>(
    (least, group) => (least.length === 0 || group.length < least.length ? group : least),
    [],
  );
}
