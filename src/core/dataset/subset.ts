import { RandomSequence, RandomStream } from '../random';
import type { Example } from './example';
import { groupsByClass } from './split';

/**
 * About a share of the examples of each class, at least two different texts of it; nearly equal texts stay together. A smaller share of
 * the same examples is a part of a larger one. Keeps the order.
 */
export function nestedSubset(examples: readonly Example[], share: number, seed: number): readonly Example[] {
  const chosen = new Set<Example>();
  [...groupsByClass(examples).values()].forEach((groups, index) => {
    const shuffled = new RandomSequence(seed, RandomStream.Subset, index).shuffle([...groups]);
    const count = Math.max(fewestTexts, Math.round(share * shuffled.length));
    for (const example of shuffled.slice(0, count).flat()) chosen.add(example);
  });
  return examples.filter(example => chosen.has(example));
}

/** One to learn from and one to validate with. */
const fewestTexts = 2;
