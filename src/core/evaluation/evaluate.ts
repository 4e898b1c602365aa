import { expectedCalibrationError } from './calibration';
import { accuracyOf, classFigures, confusionMatrix, macroF1Of } from './confusion';
import type { BaselineFigures, EvaluationFigures } from './figures';
import { partsOf, type MixtureOpinions } from './mixture';

/**
 * Measures predictions against the truth.
 *
 * @param probabilities one row per text, in the order of `labels`
 * @param classes the true class of each text, as index into `labels`
 * @param trainCounts training examples of each class: the majority baseline's whole knowledge
 * @param parts what the classifier's parts say by themselves, to compare with
 */
export function evaluate(
  probabilities: readonly (readonly number[])[],
  classes: readonly number[],
  labels: readonly string[],
  trainCounts: readonly number[],
  parts?: MixtureOpinions,
): EvaluationFigures {
  const predicted = probabilities.map(indexOfLargest);
  const confusion = confusionMatrix(classes, predicted, labels.length);
  const loss = probabilities.reduce((sum, row, text) => sum - Math.log(Math.max(row[classes[text]!]!, 1e-12)), 0);
  return {
    examples: classes.length,
    accuracy: accuracyOf(confusion),
    macroF1: macroF1Of(confusion),
    loss: loss / Math.max(1, classes.length),
    ece: expectedCalibrationError(
      probabilities.map((row, text) => row[predicted[text]!]!),
      predicted.map((prediction, text) => prediction === classes[text]),
    ),
    perClass: labels.map((label, index) => classFigures(label, index, confusion)),
    confusion,
    baselines: [majorityBaseline(classes, trainCounts), ...partBaselines(parts, classes, labels.length)],
  };
}

/** The first index of the largest value. */
export function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > values[best]! ? index : best), 0);
}

function partBaselines(
  parts: MixtureOpinions | undefined,
  classes: readonly number[],
  count: number,
): readonly BaselineFigures[] {
  if (parts === undefined) return [];
  return partsOf(parts).map(name => {
    const confusion = confusionMatrix(classes, parts[name]!.map(indexOfLargest), count);
    return { name, accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion) };
  });
}

function majorityBaseline(classes: readonly number[], trainCounts: readonly number[]): BaselineFigures {
  const majority = indexOfLargest(trainCounts);
  const predicted = classes.map(() => majority);
  const confusion = confusionMatrix(classes, predicted, trainCounts.length);
  return { name: 'majority', accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion) };
}
