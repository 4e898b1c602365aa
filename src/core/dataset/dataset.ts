import { UserFacingError } from '../errors';
import type { Example } from './example';
import { describeProblem, type RowProblem } from './rowProblem';
import { stratifiedSplit } from './split';

/** What a classifier is trained, validated and tested on. */
export interface Dataset {
  /** The classes: every label that a training example has, numbers in their order, else by UTF-16 units. */
  readonly labels: readonly string[];
  readonly train: readonly Example[];
  readonly dev: readonly Example[];
  /** May be empty. */
  readonly test: readonly Example[];
  /** Training examples of each class, in the order of `labels`. */
  readonly classCounts: readonly number[];
  /** The given problems, and an example for each that no class fits. */
  readonly problems: readonly RowProblem[];
}

/** Examples by the role that their source has; `dev` may be empty and is then split off the others. */
export interface GatheredExamples {
  readonly train: readonly Example[];
  readonly dev: readonly Example[];
  readonly test: readonly Example[];
  readonly problems: readonly RowProblem[];
}

/** @throws UserFacingError when there is nothing to train on, one class only, or nothing to validate with */
export function assembleDataset(gathered: GatheredExamples, validationShare: number, seed: number): Dataset {
  const split = gathered.dev.length > 0 ? gathered : stratifiedSplit(gathered.train, validationShare, seed);
  const labels = labelsOf(gathered.train);
  requireTrainable(gathered, labels);
  const dev = withKnownLabels(split.dev, labels);
  const test = withKnownLabels(gathered.test, labels);
  if (dev.known.length === 0) {
    throw new UserFacingError(
      'There is no example to validate with.',
      `Label at least two different texts of ${labels.map(label => `“${label}”`).join(' and ')}, or add a validation file.`,
    );
  }
  return {
    labels,
    train: split.train,
    dev: dev.known,
    test: test.known,
    classCounts: countClasses(split.train, labels),
    problems: [...gathered.problems, ...dev.problems, ...test.problems],
  };
}

/** The class of an example as its index in `labels`. */
export function classOf(example: Example, labels: readonly string[]): number {
  return labels.indexOf(example.labels[0] ?? '');
}

export function countClasses(examples: readonly Example[], labels: readonly string[]): readonly number[] {
  const counts = labels.map(() => 0);
  for (const example of examples) counts[classOf(example, labels)]! += 1;
  return counts;
}

/** Divides examples into those whose label the model has, and a problem for each other one. */
export function withKnownLabels(
  examples: readonly Example[],
  labels: readonly string[],
): { known: readonly Example[]; problems: readonly RowProblem[] } {
  const isKnown = (example: Example): boolean => classOf(example, labels) >= 0;
  const problems = examples
    .filter(example => !isKnown(example))
    .map(({ labels: [label = ''], source }) => ({
      path: source?.path ?? '',
      line: source?.line ?? 1,
      message: `The label “${label}” does not occur in the training examples. Add such examples, or mend the label.`,
    }));
  return { known: examples.filter(isKnown), problems };
}

/** The labels that examples have: numbers in their order, else by UTF-16 units. */
export function labelsOf(examples: readonly Example[]): readonly string[] {
  const names = [...new Set(examples.flatMap(example => example.labels.slice(0, 1)))];
  const areNumbers = names.every(name => Number.isFinite(Number(name)));
  return names.sort((a, b) => (areNumbers && Number(a) - Number(b)) || (a < b ? -1 : 1));
}

function requireTrainable({ train, problems }: GatheredExamples, labels: readonly string[]): void {
  const [first] = problems;
  if (train.length === 0) {
    throw first === undefined
      ? new UserFacingError('There is nothing to train on.', 'Label some text, or add a dataset with examples.')
      : new UserFacingError(
          'There is nothing to train on: no row could be used.',
          `The first problem is ${describeProblem(first)}`,
        );
  }
  if (labels.length < 2) {
    throw new UserFacingError(
      `All ${train.length} examples have the label “${labels[0] ?? ''}”.`,
      'A classifier needs at least two labels: label some text with another one.',
    );
  }
}
