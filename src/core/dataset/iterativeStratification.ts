import { RandomSequence, RandomStream } from '../random';
import type { Example } from './example';
import { groupBy } from './groupBy';
import { duplicateGroups } from './nearDuplicates';

/**
 * Divides examples that may have several labels, the rarest label first, which is the hardest to share out fairly: iterative
 * stratification (Sechidis, Tsoumakas and Vlahavas 2011), with ties going to the part that lacks most of an example's other labels. Equal and nearly equal texts go into one part. Depends only on the examples, their
 * order and the seed.
 *
 * @param wishes how many examples each part should get of so many of one kind
 * @returns the part of each example, from 0
 */
export function iterativeStratification(
  examples: readonly Example[],
  wishes: (count: number) => readonly number[],
  seed: number,
): Int32Array {
  const groups = groupsOf(examples, seed);
  const ofLabels = groups.flatMap(group => [...group.counts.keys()]);
  const wanted = [...wishes(examples.length)];
  const wantedOf = new Map([...new Set(ofLabels)].map(label => [label, [...wishes(countOf(groups, label))]]));
  const partOf = new Int32Array(examples.length);
  const assign = (group: Group, part: number): void => {
    for (const place of group.places) partOf[place] = part;
    wanted[part]! -= group.places.length;
    for (const [label, count] of group.counts) wantedOf.get(label)![part]! -= count;
  };
  let left = groups;
  for (;;) {
    const label = rarestLabel(left);
    if (label === undefined) break;
    for (const group of left) {
      if (!group.counts.has(label)) continue;
      const wantedOfAll = wanted.map((_, part) => sum([...group.counts.keys()].map(of => wantedOf.get(of)![part]!)));
      assign(group, neediest([wantedOf.get(label)!, wantedOfAll, wanted]));
    }
    left = left.filter(group => !group.counts.has(label));
  }
  for (const group of left) assign(group, neediest([wanted]));
  return partOf;
}

/** Nearly equal texts. */
interface Group {
  readonly places: readonly number[];
  /** Examples of each label that one of them has. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Large groups first: the small ones then even out what they left. */
function groupsOf(examples: readonly Example[], seed: number): readonly Group[] {
  const groupOf = duplicateGroups(examples.map(({ text }) => text));
  const places = examples.map((_, place) => place);
  const groups = [...groupBy(places, place => groupOf[place]!).values()].map((members): Group => {
    const labels = members.flatMap(place => [...new Set(examples[place]!.labels)]);
    const counts = new Map([...groupBy(labels, label => label)].map(([label, all]) => [label, all.length]));
    return { places: members, counts };
  });
  const shuffled = new RandomSequence(seed, RandomStream.Folds).shuffle(groups);
  return shuffled.sort((a, b) => b.places.length - a.places.length);
}

function countOf(groups: readonly Group[], label: string): number {
  return groups.reduce((sum, { counts }) => sum + (counts.get(label) ?? 0), 0);
}

/** Of the labels that some group has, the one with fewest examples, of several the first by UTF-16 units; undefined when none has any. */
function rarestLabel(groups: readonly Group[]): string | undefined {
  const sums = new Map<string, number>();
  for (const { counts } of groups) {
    for (const [label, count] of counts) sums.set(label, (sums.get(label) ?? 0) + count);
  }
  const [rarest] = [...sums].sort(([a, ofA], [b, ofB]) => ofA - ofB || (a < b ? -1 : 1));
  return rarest?.[0];
}

/** The part that lacks most by the first measure; of several the one that lacks most by the next, then the first. */
function neediest(measures: readonly (readonly number[])[]): number {
  const [first = []] = measures;
  return first.reduce((best, _, part) => {
    const deciding = measures.find(wanted => wanted[part] !== wanted[best]);
    return deciding !== undefined && deciding[part]! > deciding[best]! ? part : best;
  }, 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
