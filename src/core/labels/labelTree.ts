import type { Label } from './label';

/** A label and those below it, in the order of the label set. */
export interface LabelNode {
  readonly label: Label;
  readonly children: readonly LabelNode[];
}

/** Labels whose parent is not in the set stand at the top. */
export function labelTree(labels: readonly Label[]): readonly LabelNode[] {
  const names = new Set(labels.map(({ name }) => name));
  const nodesBelow = (above: string | undefined): readonly LabelNode[] =>
    labels
      .filter(({ parent }) => (parent !== undefined && names.has(parent) ? parent : undefined) === above)
      .map(label => ({ label, children: nodesBelow(label.name) }));
  return nodesBelow(undefined);
}

/** Whether a label is another one or somewhere below it. */
export function isWithin(labels: readonly Label[], name: string, ancestor: string): boolean {
  const parents = new Map(labels.map(label => [label.name, label.parent]));
  const seen = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === ancestor) return true;
    seen.add(at);
  }
  return false;
}

/** The set without some labels; what stood below them moves up to the nearest that stays. */
export function withoutLabels(labels: readonly Label[], gone: ReadonlySet<string>): readonly Label[] {
  const parents = new Map(labels.map(label => [label.name, label.parent]));
  return labels
    .filter(({ name }) => !gone.has(name))
    .map(({ parent, ...label }) => {
      let nearest = parent;
      while (nearest !== undefined && gone.has(nearest)) nearest = parents.get(nearest);
      return nearest === undefined ? label : { ...label, parent: nearest };
    });
}
