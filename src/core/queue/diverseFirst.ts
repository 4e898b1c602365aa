import type { RandomSequence } from '../random';
import { tokenize } from '../text/tokenizer';

export interface DiverseCandidate {
  readonly text: string;
  /** How much it is wanted for itself; none negative. */
  readonly weight: number;
}

/**
 * Puts some candidates that are unlike each other before the others, whose order stays: of the first few times as many, each is drawn by
 * its weight times its squared distance from the nearest drawn before (the seeding of k-means++, Arthur and Vassilvitskii 2007).
 *
 * @param candidates the most wanted first
 */
export function diverseFirst<T extends DiverseCandidate>(
  candidates: readonly T[],
  count: number,
  random: RandomSequence,
): readonly T[] {
  const considered = candidates.slice(0, consideredPerDrawn * count);
  const vectors = textVectors(considered.map(({ text }) => text));
  const distances = new Float64Array(considered.length).fill(farthest);
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, considered.length)) {
    const next = draw(
      distances.map((distance, index) => (drawn.has(index) ? 0 : distance * considered[index]!.weight)),
      drawn,
      random,
    );
    drawn.add(next);
    vectors.forEach((vector, index) => {
      distances[index] = Math.min(distances[index]!, squaredDistance(vector, vectors[next]!));
    });
  }
  const chosen = [...drawn].map(index => considered[index]!);
  return [...chosen, ...considered.filter((_, index) => !drawn.has(index)), ...candidates.slice(considered.length)];
}

const consideredPerDrawn = 5;

/** The squared distance of two vectors of length 1 that have nothing in common. */
const farthest = 2;

/** The first not drawn yet when all shares are 0. */
function draw(shares: Float64Array, drawn: ReadonlySet<number>, random: RandomSequence): number {
  let left = random.next() * shares.reduce((sum, share) => sum + share, 0);
  const chosen = shares.findIndex(share => share > 0 && (left -= share) < 0);
  return chosen >= 0 ? chosen : shares.findIndex((_, index) => !drawn.has(index));
}

/** Weights of words, the rarer the heavier, by word; of length 1, or empty for a text without words. */
type TextVector = ReadonlyMap<string, number>;

function textVectors(texts: readonly string[]): readonly TextVector[] {
  const words = texts.map(text => new Set(tokenize(text)));
  const frequencies = new Map<string, number>();
  for (const word of words.flatMap(each => [...each])) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const rarity = (word: string): number => Math.log((1 + texts.length) / (1 + frequencies.get(word)!)) + 1;
  return words.map(each => {
    const length = Math.sqrt([...each].reduce((sum, word) => sum + rarity(word) ** 2, 0));
    return new Map([...each].map(word => [word, rarity(word) / length]));
  });
}

function squaredDistance(a: TextVector, b: TextVector): number {
  const [shorter, longer] = a.size < b.size ? [a, b] : [b, a];
  let product = 0;
  for (const [word, weight] of shorter) product += weight * (longer.get(word) ?? 0);
  return Math.max(0, farthest * (1 - product));
}
