import { confidenceOf, givenLabels, type Prediction } from '../model/prediction';

/** How a judged text is marked in the editor. */
export interface Mark {
  /** Undefined where the model is unsure: then no class is claimed. */
  readonly label: string | undefined;
  /** From 1 to `strongest`; how sure the model is. */
  readonly strength: number;
}

export interface MarkRules {
  /** Of the two most probable classes: with a smaller difference the model counts as unsure. From 0 to 1. */
  readonly unsureMargin: number;
  /** Texts below this confidence have no mark. */
  readonly minimumConfidence: number;
  /** Only these classes are marked; all of them when empty. */
  readonly onlyLabels: readonly string[];
}

/** Undefined where there is nothing to mark. */
export function markOf(prediction: Prediction, rules: MarkRules): Mark | undefined {
  const given = givenLabels(prediction);
  const confidence = confidenceOf(prediction);
  if (given.length === 0 || confidence < rules.minimumConfidence) return undefined;
  if (rules.onlyLabels.length > 0 && !given.some(label => rules.onlyLabels.includes(label))) return undefined;
  if (isUnsure(prediction, rules.unsureMargin)) return { label: undefined, strength: 1 };
  return { label: prediction.label, strength: Math.max(1, strengths.filter(from => confidence >= from).length) };
}

/** Whether the two most probable classes are too near each other; where a text may have several, the most probable one and ½. */
export function isUnsure({ labels, probabilities }: Prediction, margin: number): boolean {
  let first = 0;
  let second = 0;
  for (const probability of probabilities) {
    if (probability > first) [first, second] = [probability, first];
    else if (probability > second) second = probability;
  }
  return (labels === undefined ? first - second : 2 * Math.abs(first - 0.5)) < margin;
}

/** Each strength begins at this confidence. */
const strengths = [0, 0.6, 0.8, 0.95] as const;
export const strongest = strengths.length;
