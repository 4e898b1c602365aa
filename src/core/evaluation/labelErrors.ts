/** An example whose label is probably wrong. */
export interface LabelSuspect {
  /** Its index among the examples. */
  readonly example: number;
  /** Classes, as indices into the labels. */
  readonly given: number;
  readonly suggested: number;
  /** By how much the suggested class is more probable than the given one; the larger, the more suspect. */
  readonly margin: number;
}

/**
 * Examples that were probably labelled wrongly, the most suspect first: confident learning (Northcutt, Jiang and Chuang 2021). An
 * example belongs to another class when its probability of that class is at least as high as is usual among the examples that carry
 * its label: so a class of which the classifier is never sure, or one that it prefers, is judged by its own measure.
 *
 * @param probabilities one row per example, from a classifier that was not trained on it (out of fold)
 * @param given the class that each was given
 */
export function labelSuspects(
  probabilities: readonly (readonly number[])[],
  given: readonly number[],
): readonly LabelSuspect[] {
  const usual = usualConfidences(probabilities, given);
  return probabilities
    .map((row, example): LabelSuspect => {
      const label = given[example]!;
      const suggested = confidentClass(row, usual) ?? label;
      return { example, given: label, suggested, margin: row[suggested]! - row[label]! };
    })
    .filter(({ given, suggested, margin }) => suggested !== given && margin > 0)
    .sort((a, b) => b.margin - a.margin);
}

/** [class] the mean probability of a class among the examples that carry its label; out of reach for a class without examples. */
function usualConfidences(probabilities: readonly (readonly number[])[], given: readonly number[]): readonly number[] {
  const sums = (probabilities[0] ?? []).map(() => ({ examples: 0, probability: 0 }));
  given.forEach((label, example) => {
    const sum = sums[label]!;
    sum.examples++;
    sum.probability += probabilities[example]![label]!;
  });
  return sums.map(({ examples, probability }) => (examples > 0 ? probability / examples : Infinity));
}

/** The most probable of the classes whose usual confidence is reached. */
function confidentClass(row: readonly number[], usual: readonly number[]): number | undefined {
  let best: number | undefined;
  row.forEach((probability, label) => {
    if (probability >= usual[label]! && (best === undefined || probability > row[best]!)) best = label;
  });
  return best;
}
