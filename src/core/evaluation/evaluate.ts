import { expectedCalibrationError } from './calibration';
import { accuracyOf, classCounts, confusionMatrix, f1Of, macroF1Of, type ClassCounts } from './confusion';
import type { BaselineFigures, ClassFigures, EvaluationFigures } from './figures';
import { partsOf, type MixtureOpinions } from './mixture';
import { compareClassifiers } from './pairedTest';
import { reliabilityBins } from './reliability';

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
  const correct = predicted.map((prediction, text) => prediction === classes[text]);
  const reliability = reliabilityBins(
    probabilities.map((row, text) => row[predicted[text]!]!),
    correct,
  );
  const compared = (name: BaselineFigures['name'], answers: readonly number[]): BaselineFigures => {
    const ofBaseline = confusionMatrix(classes, answers, labels.length);
    const comparison = compareClassifiers(
      correct,
      answers.map((answer, text) => answer === classes[text]),
    );
    return { name, accuracy: accuracyOf(ofBaseline), macroF1: macroF1Of(ofBaseline), comparison };
  };
  const majority = indexOfLargest(trainCounts);
  return {
    examples: classes.length,
    accuracy: accuracyOf(confusion),
    macroF1: macroF1Of(confusion),
    loss: loss / Math.max(1, classes.length),
    ece: expectedCalibrationError(reliability),
    perClass: labels.map((label, index) => figuresOfClass(label, classCounts(index, confusion))),
    confusion,
    baselines: [
      compared(
        'majority',
        classes.map(() => majority),
      ),
      ...(parts === undefined ? [] : partsOf(parts).map(name => compared(name, parts[name]!.map(indexOfLargest)))),
    ],
    reliability,
  };
}

/** The first index of the largest value. */
export function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > values[best]! ? index : best), 0);
}

/** What cannot be told (no example, no prediction of the class) counts as 0, as is usual. */
export function figuresOfClass(label: string, counts: ClassCounts): ClassFigures {
  const { support, predictions, correct } = counts;
  return {
    label,
    support,
    precision: correct / Math.max(1, predictions),
    recall: correct / Math.max(1, support),
    f1: f1Of(counts),
  };
}
