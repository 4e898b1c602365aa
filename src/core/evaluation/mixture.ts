import { logSoftmax } from './softmax';

/** The classifiers that may be joined into one. */
export const mixtureParts = ['lstm', 'naiveBayes', 'tfidf', 'semantic', 'starter'] as const;

export type MixturePart = (typeof mixtureParts)[number];

/**
 * Several classifiers as one: p(class) ∝ exp Σ weight · log p_part(class). A part that is too sure of itself gets a smaller weight, so the
 * weights calibrate as well as they combine.
 */
export type MixtureWeights = Readonly<Partial<Record<MixturePart, number>>>;

/** Log-probabilities [C] of each text by each part that there is; log odds of the labels where a text may have several. */
export type MixtureOpinions = Readonly<Partial<Record<MixturePart, readonly (readonly number[])[]>>>;

/** The parts that have spoken, in a fixed order. */
export function partsOf(opinions: Readonly<Partial<Record<MixturePart, unknown>>>): readonly MixturePart[] {
  return mixtureParts.filter(part => opinions[part] !== undefined);
}

/** Log-probabilities of one text, [C]. */
export function mix(opinions: MixtureOpinions, text: number, weights: MixtureWeights): number[] {
  return logSoftmax(weighOpinions(opinions, text, weights));
}

/** Σ weight · opinion of one text, [C]. */
export function weighOpinions(opinions: MixtureOpinions, text: number, weights: MixtureWeights): number[] {
  let sums: number[] = [];
  for (const part of partsOf(opinions)) {
    const row = opinions[part]![text]!;
    const weight = weights[part] ?? 0;
    sums = row.map((value, label) => (sums[label] ?? 0) + weight * value);
  }
  return sums;
}
