import { RandomSequence, RandomStream } from '../../../src/core/random';

/** So many texts, of each class its share by largest remainders but at least one; class after class. */
export function drawLabels(classes: readonly number[], classCount: number, size: number, seed: number): number[] {
  const members = Array.from({ length: classCount }, (_, label) =>
    [...classes.keys()].filter(text => classes[text] === label),
  );
  const quotas = members.map(({ length }) => (length * size) / classes.length);
  const counts = quotas.map(Math.floor);
  const byRemainder = [...quotas.keys()].sort((a, b) => quotas[b]! - counts[b]! - (quotas[a]! - counts[a]!));
  const missing = size - counts.reduce((sum, count) => sum + count, 0);
  for (const label of byRemainder.slice(0, missing)) counts[label]! += 1;
  while (counts.includes(0)) {
    counts[counts.indexOf(Math.max(...counts))]! -= 1;
    counts[counts.indexOf(0)]! += 1;
  }
  return members.flatMap((texts, label) =>
    new RandomSequence(seed, RandomStream.Split, label).shuffle([...texts]).slice(0, counts[label]),
  );
}
