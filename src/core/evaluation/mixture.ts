import { leastOf } from './goldenSection';
import { logSoftmax } from './softmax';

/**
 * Several classifiers as one: p(class) ∝ exp Σ weight · log p_part(class). A part that is too sure of itself gets a smaller weight, so the
 * weights calibrate as well as they combine.
 */
export interface MixtureWeights {
  readonly lstm: number;
  readonly naiveBayes: number;
  readonly tfidf: number;
}

export type MixturePart = keyof MixtureWeights;

export const mixtureParts: readonly MixturePart[] = ['lstm', 'naiveBayes', 'tfidf'];

/** Log-probabilities [C] of each text by each part. */
export type MixtureOpinions = Readonly<Record<MixturePart, readonly (readonly number[])[]>>;

/** Log-probabilities of one text, [C]. */
export function mix(opinions: MixtureOpinions, text: number, weights: MixtureWeights): number[] {
  const sums = new Array<number>(opinions.lstm[text]!.length).fill(0);
  for (const part of mixtureParts) {
    const weight = weights[part];
    opinions[part][text]!.forEach((value, label) => (sums[label]! += weight * value));
  }
  return logSoftmax(sums);
}

/**
 * The weights, none negative, that make the true classes of held-out texts most likely. A normal prior around equal shares keeps a
 * handful of texts from deciding; among hundreds it does not count. The likelihood has one summit, which is climbed one weight at a time.
 */
export function fitMixture(opinions: MixtureOpinions, classes: readonly number[]): MixtureWeights {
  const share = 1 / mixtureParts.length;
  const weights: Record<MixturePart, number> = { lstm: share, naiveBayes: share, tfidf: share };
  const cost = (): number => {
    let sum = 0;
    for (const part of mixtureParts) sum += (weights[part] - share) ** 2 / (2 * PRIOR_DEVIATION ** 2);
    classes.forEach((truth, text) => (sum -= mix(opinions, text, weights)[truth]!));
    return sum;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const part of mixtureParts) {
      weights[part] = leastOf(
        value => {
          weights[part] = value;
          return cost();
        },
        0,
        LARGEST_WEIGHT,
      );
    }
  }
  return weights;
}

const PRIOR_DEVIATION = 0.5;
const LARGEST_WEIGHT = 4;
const SWEEPS = 8;
