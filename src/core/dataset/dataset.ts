import { UserFacingError } from '../errors';
import type { Example } from './example';
import { labelStatistics, type LabelStatistics } from './labelStatistics';
import { crossFitPartitions, type Partition } from './partition';
import { describeProblem, type RowProblem } from './rowProblem';
import { stratifiedSplit } from './split';
import type { TaskKind } from './taskKind';

/**
 * What a classifier is trained, validated and tested on. Its labels are all that training examples have, numbers in their order, else by
 * UTF-16 units; what is counted are the examples that some partition trains on.
 */
export interface Dataset extends LabelStatistics {
  /** Those to train on and those to validate with: the partitions tell which is which. */
  readonly examples: readonly Example[];
  /** At least one; with more than one, each example is held out by exactly one of them. */
  readonly partitions: readonly Partition[];
  /** May be empty. */
  readonly test: readonly Example[];
  /** How many examples some partition trains on. */
  readonly trainExamples: number;
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
export function assembleDataset(
  gathered: GatheredExamples,
  plan: ValidationPlan,
  seed: number,
  kind: TaskKind = 'single',
): Dataset {
  const labels = labelsOf(gathered.train, kind);
  requireTrainable(gathered, labels, kind);
  const dev = withKnownLabels(gathered.dev, labels, kind);
  const test = withKnownLabels(gathered.test, labels, kind);
  const examples = [...gathered.train, ...dev.known];
  const partitions =
    plan.folds === 1
      ? singlePartition(gathered.train, dev.known, plan.validationShare, seed, kind)
      : crossFitPartitions(examples, plan.folds, seed, kind);
  if (partitions.length === 0) {
    throw new UserFacingError(
      'There is no example to validate with.',
      `Label at least two different texts of ${labels.map(label => `“${label}”`).join(' and ')}, or add a validation file.`,
    );
  }
  const places = new Set(partitions.flatMap(({ train }) => train));
  const trainedOn = examples.filter((_, place) => places.has(place));
  return {
    ...labelStatistics(trainedOn, labels, kind),
    examples,
    partitions,
    test: test.known,
    trainExamples: trainedOn.length,
    problems: [...gathered.problems, ...dev.problems, ...test.problems],
  };
}

/** None when nothing can be held out. */
function singlePartition(
  train: readonly Example[],
  dev: readonly Example[],
  validationShare: number,
  seed: number,
  kind: TaskKind,
): readonly Partition[] {
  const split = dev.length > 0 ? { train, dev } : stratifiedSplit(train, validationShare, seed, kind);
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

/** Divides examples into those whose labels the model has, and a problem for each other one. */
export function withKnownLabels(
  examples: readonly Example[],
  labels: readonly string[],
  kind: TaskKind = 'single',
): { known: readonly Example[]; problems: readonly RowProblem[] } {
  const unknownOf = (example: Example): string | undefined =>
    kind === 'multi'
      ? example.labels.find(label => !labels.includes(label))
      : classOf(example, labels) < 0
        ? (example.labels[0] ?? '')
        : undefined;
  const judged = examples.map(example => ({ example, unknown: unknownOf(example) }));
  return {
    known: judged.filter(({ unknown }) => unknown === undefined).map(({ example }) => example),
    problems: judged.flatMap(({ example: { source }, unknown }) => {
      if (unknown === undefined) return [];
      const message = `The label “${unknown}” does not occur in the training examples. Add such examples, or mend the label.`;
      return [{ path: source?.path ?? '', line: source?.line ?? 1, message }];
    }),
  };
}

/** The labels that examples have: numbers in their order, else by UTF-16 units. */
export function labelsOf(examples: readonly Example[], kind: TaskKind = 'single'): readonly string[] {
  const used = examples.flatMap(({ labels }) => (kind === 'multi' ? labels : labels.slice(0, 1)));
  const names = [...new Set(used)];
  const areNumbers = names.every(name => Number.isFinite(Number(name)));
  return names.sort((a, b) => (areNumbers && Number(a) - Number(b)) || (a < b ? -1 : 1));
}

function requireTrainable({ train, problems }: GatheredExamples, labels: readonly string[], kind: TaskKind): void {
  const [first] = problems;
  if (train.length === 0) {
    throw first === undefined
      ? new UserFacingError('There is nothing to train on.', 'Label some text, or add a dataset with examples.')
      : new UserFacingError(
          'There is nothing to train on: no row could be used.',
          `The first problem is ${describeProblem(first)}`,
        );
  }
  if (labels.length < 2 && kind === 'multi') {
    throw new UserFacingError(
      `The examples have ${labels.length === 0 ? 'no label at all' : `no other label than “${labels[0]!}”`}.`,
      'A classifier that gives several labels needs at least two: label some text with another one.',
    );
  }
  if (labels.length < 2) {
    throw new UserFacingError(
      `All ${train.length} examples have the label “${labels[0] ?? ''}”.`,
      'A classifier needs at least two labels: label some text with another one.',
    );
  }
}
