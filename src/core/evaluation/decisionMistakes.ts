import type { Truth } from '../dataset/truth';
import { chosenLabels } from './chosenLabels';

/** A text that was not given exactly its labels. */
export interface DecisionMistake {
  /** Its index among the texts that were judged. */
  readonly text: number;
  readonly truth: Truth;
  readonly predicted: Truth;
  /** How sure the surest of its wrong decisions was. */
  readonly confidence: number;
}

/** The texts with the surest wrong decisions, surest first: either blind spots of the classifier or wrong labels. */
export function surestWrongDecisions(
  probabilities: readonly (readonly number[])[],
  truths: readonly Truth[],
  count: number,
): readonly DecisionMistake[] {
  return probabilities
    .map((row, text): DecisionMistake => {
      const truth = truths[text]!;
      // 0 where no decision is wrong.
      const doubts = row.map((yes, label) => (truth.includes(label) ? 1 - yes : yes));
      const wrong = row.map((yes, label) => (yes >= 0.5 === truth.includes(label) ? 0 : doubts[label]!));
      return { text, truth, predicted: chosenLabels(row), confidence: Math.max(0, ...wrong) };
    })
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, count);
}
