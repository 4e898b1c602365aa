import type { Example } from './example';
import type { TaskKind } from './taskKind';

/** What is right of a text: indices into a list of labels, ascending; exactly one where the task has one label a text. */
export type Truth = readonly number[];

/** A label that the list does not have is −1 where a text has one label, and left out where it may have several. */
export function truthOf(example: Example, labels: readonly string[], kind: TaskKind): Truth {
  if (kind === 'single') return [labels.indexOf(example.labels[0] ?? '')];
  return labels.flatMap((label, index) => (example.labels.includes(label) ? [index] : []));
}

/** The class of each text, where each has one. */
export function classesOf(truths: readonly Truth[]): readonly number[] {
  return truths.map(([label]) => label!);
}

/** Truths of texts that have one label each. */
export function truthsOfClasses(classes: readonly number[]): readonly Truth[] {
  return classes.map(label => [label]);
}

/** [texts] 1 for those that have the label. */
export function indicatorOf(truths: readonly Truth[], label: number): readonly number[] {
  return truths.map(truth => Number(truth.includes(label)));
}

/** Whether two texts have the same labels. */
export function isSameTruth(one: Truth, other: Truth): boolean {
  return one.length === other.length && one.every((label, place) => label === other[place]);
}
