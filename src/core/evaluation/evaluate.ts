import { expectedCalibrationError } from './calibration';
import { mixtureParts, type MixtureOpinions } from './mixture';
import type { BaselineFigures, ClassFigures, EvaluationFigures } from './figures';

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
  const perClass = labels.map((label, index) => classFigures(label, index, confusion));
  const loss = probabilities.reduce((sum, row, text) => sum - Math.log(Math.max(row[classes[text]!]!, 1e-12)), 0);
  return {
    examples: classes.length,
    accuracy: accuracyOf(confusion),
    macroF1: mean(perClass.map(figures => figures.f1)),
    loss: loss / Math.max(1, classes.length),
    ece: expectedCalibrationError(
      probabilities.map((row, text) => row[predicted[text]!]!),
      predicted.map((prediction, text) => prediction === classes[text]),
    ),
    perClass,
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
  return mixtureParts.map(name => {
    const confusion = confusionMatrix(classes, parts[name].map(indexOfLargest), count);
    return { name, accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion) };
  });
}

function majorityBaseline(classes: readonly number[], trainCounts: readonly number[]): BaselineFigures {
  const majority = indexOfLargest(trainCounts);
  const confusion = confusionMatrix(
    classes,
    classes.map(() => majority),
    trainCounts.length,
  );
  return { name: 'majority', accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion) };
}

function macroF1Of(confusion: readonly (readonly number[])[]): number {
  return mean(confusion.map((_, index) => classFigures('', index, confusion).f1));
}

/** [true class][predicted class] */
function confusionMatrix(classes: readonly number[], predicted: readonly number[], count: number): readonly number[][] {
  const confusion = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  classes.forEach((truth, text) => (confusion[truth]![predicted[text]!]! += 1));
  return confusion;
}

/** What cannot be told (no example, no prediction of the class) counts as 0, as is usual. */
function classFigures(label: string, index: number, confusion: readonly (readonly number[])[]): ClassFigures {
  const support = sum(confusion[index]!);
  const predictions = sum(confusion.map(row => row[index]!));
  const correct = confusion[index]![index]!;
  return {
    label,
    support,
    precision: correct / Math.max(1, predictions),
    recall: correct / Math.max(1, support),
    f1: (2 * correct) / Math.max(1, predictions + support),
  };
}

function accuracyOf(confusion: readonly (readonly number[])[]): number {
  return sum(confusion.map((row, index) => row[index]!)) / Math.max(1, sum(confusion.map(sum)));
}

function mean(values: readonly number[]): number {
  return sum(values) / Math.max(1, values.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
