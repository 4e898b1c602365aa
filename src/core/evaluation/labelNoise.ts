import { RandomSequence, RandomStream } from '../random';

/** Classes of which some were made wrong on purpose, to see whether they are found. */
export interface NoisyClasses {
  readonly classes: readonly number[];
  /** Indices of those that are wrong now. */
  readonly flipped: ReadonlySet<number>;
}

/** Gives a share of the examples another class, each of the others as likely. */
export function flipClasses(classes: readonly number[], classCount: number, share: number, seed: number): NoisyClasses {
  const random = new RandomSequence(seed, RandomStream.LabelNoise);
  const shuffled = random.shuffle(classes.map((_, index) => index));
  const flipped = new Set(shuffled.slice(0, Math.round(share * classes.length)));
  const noisy = classes.map((label, index) =>
    flipped.has(index) ? (label + 1 + Math.floor(random.next() * (classCount - 1))) % classCount : label,
  );
  return { classes: noisy, flipped };
}

/** The share of the flipped examples that stand in the first part of a list. */
export function foundShare(list: readonly number[], flipped: ReadonlySet<number>, length: number): number {
  return list.slice(0, length).filter(example => flipped.has(example)).length / Math.max(1, flipped.size);
}
