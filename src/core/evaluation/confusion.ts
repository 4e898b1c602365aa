/** Counts: [true class][predicted class] */
export type Confusion = readonly (readonly number[])[];

export function confusionMatrix(classes: readonly number[], predicted: readonly number[], count: number): Confusion {
  const confusion = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  classes.forEach((truth, text) => (confusion[truth]![predicted[text]!]! += 1));
  return confusion;
}

export function accuracyOf(confusion: Confusion): number {
  return correctOf(confusion) / Math.max(1, examplesOf(confusion));
}

/** How many texts were judged rightly. */
export function correctOf(confusion: Confusion): number {
  return sum(confusion.map((row, index) => row[index]!));
}

export function examplesOf(confusion: Confusion): number {
  return sum(confusion.map(sum));
}

/** Unweighted mean of the classes' F1. */
export function macroF1Of(confusion: Confusion): number {
  return sum(confusion.map((_, index) => f1Of(classCounts(index, confusion)))) / Math.max(1, confusion.length);
}

export interface ClassCounts {
  /** Texts of the class. */
  readonly support: number;
  /** Texts that were given the class. */
  readonly predictions: number;
  /** Texts of which both is true. */
  readonly correct: number;
}

export function classCounts(index: number, confusion: Confusion): ClassCounts {
  return {
    support: sum(confusion[index]!),
    predictions: sum(confusion.map(row => row[index]!)),
    correct: confusion[index]![index]!,
  };
}

export function f1Of({ support, predictions, correct }: ClassCounts): number {
  return (2 * correct) / Math.max(1, predictions + support);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
