import { indexOfLargest } from './evaluate';

/** A text that was judged wrongly. */
export interface Mistake {
  /** Its index among the texts that were judged. */
  readonly text: number;
  /** Classes, as indices into the labels. */
  readonly truth: number;
  readonly predicted: number;
  /** The probability of the predicted class. */
  readonly confidence: number;
}

/** The mistakes that the classifier was surest of, surest first: either its blind spots or wrong labels. */
export function surestMistakes(
  probabilities: readonly (readonly number[])[],
  classes: readonly number[],
  count: number,
): readonly Mistake[] {
  return probabilities
    .map((row, text): Mistake => {
      const predicted = indexOfLargest(row);
      return { text, truth: classes[text]!, predicted, confidence: row[predicted]! };
    })
    .filter(({ truth, predicted }) => truth !== predicted)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, count);
}
