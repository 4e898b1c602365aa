import { sameJson } from './sameJson';
import type { Label } from './label';

/** The labels of a project before and after a change: whole, so that the order is told too. */
export interface LabelSetChange {
  readonly before: readonly Label[];
  readonly after: readonly Label[];
}

/**
 * The labels after the change. What the change left alone stays as it is now, and labels that it does not know stay, behind the others.
 * So doing a sequence of changes twice is the same as once, wherever the first attempt ended.
 */
export function applyLabelSetChange(current: readonly Label[], { before, after }: LabelSetChange): readonly Label[] {
  const present = byName(current);
  const past = byName(before);
  const future = byName(after);
  const others = current.filter(({ name }) => !past.has(name) && !future.has(name));
  const changed = after.flatMap(label => {
    const isLeftAlone = sameJson(label, past.get(label.name));
    return isLeftAlone ? (present.get(label.name) ?? []) : label;
  });
  return [...changed, ...others];
}

export function inverseLabelSetChange({ before, after }: LabelSetChange): LabelSetChange {
  return { before: after, after: before };
}

function byName(labels: readonly Label[]): ReadonlyMap<string, Label> {
  return new Map(labels.map(label => [label.name, label]));
}
