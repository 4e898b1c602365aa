import { UserFacingError } from '../errors';
import type { Example } from './example';
import { crossFitPartitions, type Partition } from './partition';
import { describeProblem, type RowProblem } from './rowProblem';
import { stratifiedSplit } from './split';

/** What a classifier is trained, validated and tested on. */
export interface Dataset {
  /** The classes: every label that a training example has, numbers in their order, else by UTF-16 units. */
  readonly labels: readonly string[];
  /** Those to train on and those to validate with: the partitions tell which is which. */
  readonly examples: readonly Example[];
  /** At least one; with more than one, each example is held out by exactly one of them. */
  readonly partitions: readonly Partition[];
  /** May be empty. */
  readonly test: readonly Example[];
  /** Examples of each class that some partition trains on, in the order of `labels`. */
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

/** How the examples that validate are chosen. */
export interface ValidationPlan {
  /** Cross-fitting with so many folds, validation examples included; 1: one split, made only where no validation examples are given. */
  readonly folds: number;
  /** Of that one split. */
  readonly validationShare: number;
}

/** @throws UserFacingError when there is nothing to train on, one class only, or nothing to validate with */
export function assembleDataset(gathered: GatheredExamples, plan: ValidationPlan, seed: number): Dataset {
  const labels = labelsOf(gathered.train);
  requireTrainable(gathered, labels);
  const dev = withKnownLabels(gathered.dev, labels);
  const test = withKnownLabels(gathered.test, labels);
  const examples = [...gathered.train, ...dev.known];
  const partitions =
    plan.folds === 1
      ? singlePartition(gathered.train, dev.known, plan.validationShare, seed)
      : crossFitPartitions(examples, plan.folds, seed);
  if (partitions.length === 0) {
    throw new UserFacingError(
      'There is no example to validate with.',
      `Label at least two different texts of ${labels.map(label => `“${label}”`).join(' and ')}, or add a validation file.`,
    );
  }
  const trainedOn = new Set(partitions.flatMap(({ train }) => train));
  return {
    labels,
    examples,
    partitions,
    test: test.known,
    classCounts: countClasses(
      examples.filter((_, place) => trainedOn.has(place)),
      labels,
    ),
    problems: [...gathered.problems, ...dev.problems, ...test.problems],
  };
}

/** None when nothing can be held out. */
function singlePartition(
  train: readonly Example[],
  dev: readonly Example[],
  validationShare: number,
  seed: number,
): readonly Partition[] {
  const split = dev.length > 0 ? { train, dev } : stratifiedSplit(train, validationShare, seed);
  if (split.dev.length === 0) return [];
  const heldOut = new Set(split.dev);
  const places = [...train, ...dev].map((example, place) => ({ place, isHeldOut: heldOut.has(example) }));
  const placesOf = (part: boolean): readonly number[] =>
    places.filter(({ isHeldOut }) => isHeldOut === part).map(({ place }) => place);
  return [{ train: placesOf(false), heldOut: placesOf(true) }];
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
