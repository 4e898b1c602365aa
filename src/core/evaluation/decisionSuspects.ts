import { indicatorOf, type Truth } from '../dataset/truth';
import { labelSuspects } from './labelErrors';

/** A decision about one label of an example that is probably wrong. */
export interface DecisionSuspect {
  /** Its index among the examples. */
  readonly example: number;
  /** The label that was probably given wrongly, or forgotten. */
  readonly label: number;
  /** The labels of the example with that one put right. */
  readonly suggested: Truth;
  /** By how much the suggested decision is more probable than the one that was made. */
  readonly margin: number;
}

/**
 * Decisions that were probably wrong, the most suspect first: confident learning (`labelErrors.ts`) about each label by itself.
 *
 * @param probabilities one row per example, from a classifier that was not trained on it (out of fold)
 */
export function decisionSuspects(
  probabilities: readonly (readonly number[])[],
  truths: readonly Truth[],
): readonly DecisionSuspect[] {
  const labels = (probabilities[0] ?? []).map((_, label) => label);
  return labels
    .flatMap(label => {
      const rows = probabilities.map(row => [1 - row[label]!, row[label]!]);
      return labelSuspects(rows, indicatorOf(truths, label)).map(({ example, suggested, margin }) => {
        const others = truths[example]!.filter(other => other !== label);
        const all = suggested === 1 ? [...others, label].sort((a, b) => a - b) : others;
        return { example, label, suggested: all, margin };
      });
    })
    .sort((a, b) => b.margin - a.margin);
}
