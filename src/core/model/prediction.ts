/** What a model thinks of one text. */
export interface Prediction {
  /** The most probable label. */
  readonly label: string;
  /** Only where a text may have several: those of probability ½ or more, perhaps none. */
  readonly labels?: readonly string[];
  /** Calibrated probabilities in the order of the model's labels; they sum to 1 where a text has one label. */
  readonly probabilities: readonly number[];
}

/** The labels that a text is given: the most probable one or, where it may have several, all of them. */
export function givenLabels({ label, labels }: Prediction): readonly string[] {
  return labels ?? [label];
}

/** The probability of the most probable label. */
export function confidenceOf(prediction: Prediction): number {
  return Math.max(...prediction.probabilities);
}
