import type { Truth } from '../dataset/truth';

/** The labels that a text is given where each is a decision of its own: those that are at least as probable as not. */
export function chosenLabels(probabilities: readonly number[]): Truth {
  return probabilities.flatMap((probability, label) => (probability >= 0.5 ? [label] : []));
}
