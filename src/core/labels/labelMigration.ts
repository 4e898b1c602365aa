import { UserFacingError } from '../errors';
import type { Annotation } from './annotation';
import type { Edit } from './change';
import type { Label } from './label';
import type { LabelSetChange } from './labelSet';
import { isWithin, withoutLabels } from './labelTree';
import { sameJson } from './sameJson';

/** What a person does to the labels of a project, together with the annotations that have them. */
export type LabelMigration =
  | { readonly kind: 'add'; readonly label: Label }
  /** Recolours, describes, gives another key or another place in the hierarchy. */
  | { readonly kind: 'alter'; readonly label: string; readonly alteration: LabelAlteration }
  | { readonly kind: 'rename'; readonly label: string; readonly to: string }
  /** All that have one of `labels` get `into`, which stays alone. */
  | { readonly kind: 'merge'; readonly labels: readonly string[]; readonly into: string }
  /** Annotations that have `label` and that the rule chooses get `into` instead; it is added unless there is a label of its name. */
  | { readonly kind: 'split'; readonly label: string; readonly rule: SplitRule; readonly into: Label }
  /** Annotations get `moveTo` instead; without it they remain, unlabelled. */
  | { readonly kind: 'delete'; readonly label: string; readonly moveTo?: string };

/** What is left out stays; null takes it away. */
export interface LabelAlteration {
  readonly color?: Label['color'];
  readonly key?: string | null;
  readonly description?: string | null;
  readonly parent?: string | null;
}

export type SplitRule =
  | { readonly by: 'id'; readonly ids: readonly string[] }
  /** The text contains the words, in any case. */
  | { readonly by: 'text'; readonly contains: string }
  | { readonly by: 'annotator'; readonly annotator: string };

/** One change of the label set and of annotations. */
export interface MigrationEffect {
  readonly labelSet: LabelSetChange;
  readonly edits: readonly Edit[];
}

/**
 * What a migration comes to; undefined when it changes nothing. What a model suggested stays as the model said it.
 *
 * @param time ISO 8601 in UTC, when the annotations are modified
 * @param pause gives others their turn, every few milliseconds
 * @throws UserFacingError when the labels are not such that it can be done
 */
export async function migrationEffect(
  migration: LabelMigration,
  labels: readonly Label[],
  annotations: Iterable<Annotation>,
  time: string,
  pause: () => Promise<void>,
): Promise<MigrationEffect | undefined> {
  const after = labelsAfter(migration, labels);
  const namesAfter = relabelling(migration);
  const edits: Edit[] = [];
  let count = 0;
  for (const annotation of annotations) {
    if (++count % annotationsPerPause === 0) await pause();
    const names = namesAfter(annotation);
    if (sameJson(names, annotation.labels)) continue;
    const relabelled = { ...annotation, labels: names, modified: time };
    const isRenamed = migration.kind === 'rename';
    edits.push({ before: annotation, after: isRenamed ? withConfirmation(relabelled, migration) : relabelled });
  }
  if (edits.length === 0 && sameJson(labels, after)) return undefined;
  return { labelSet: { before: labels, after }, edits };
}

const annotationsPerPause = 2000;

/** A label that was confirmed is still confirmed under another name. */
function withConfirmation(annotation: Annotation, { label, to }: { label: string; to: string }): Annotation {
  const { state } = annotation;
  if (state?.confirmed === undefined) return annotation;
  return { ...annotation, state: { ...state, confirmed: replaced(state.confirmed, [label], to) } };
}

function labelsAfter(migration: LabelMigration, labels: readonly Label[]): readonly Label[] {
  switch (migration.kind) {
    case 'add':
      requireFree(labels, migration.label.name);
      if (migration.label.parent !== undefined) requireLabels(labels, [migration.label.parent]);
      return [...labels, migration.label];
    case 'alter':
      return altered(labels, migration.label, migration.alteration);
    case 'rename':
      requireLabels(labels, [migration.label]);
      if (migration.to !== migration.label) requireFree(labels, migration.to);
      return renamed(labels, migration.label, migration.to);
    case 'merge':
      requireLabels(labels, [...migration.labels, migration.into]);
      return withoutLabels(labels, new Set(migration.labels.filter(name => name !== migration.into)));
    case 'split':
      requireLabels(labels, [migration.label]);
      return withSplit(labels, migration.label, migration.into);
    case 'delete':
      requireLabels(labels, [migration.label]);
      if (migration.moveTo !== undefined) requireMove(labels, migration.label, migration.moveTo);
      return withoutLabels(labels, new Set([migration.label]));
  }
}

/** The labels that each annotation has afterwards. */
function relabelling(migration: LabelMigration): (annotation: Annotation) => readonly string[] {
  switch (migration.kind) {
    case 'add':
    case 'alter':
      return ({ labels }) => labels;
    case 'rename':
      return ({ labels }) => replaced(labels, [migration.label], migration.to);
    case 'merge':
      return ({ labels }) => replaced(labels, migration.labels, migration.into);
    case 'delete':
      return ({ labels }) => replaced(labels, [migration.label], migration.moveTo);
    case 'split': {
      const isChosen = chooserOf(migration.rule);
      return annotation =>
        isChosen(annotation) ? replaced(annotation.labels, [migration.label], migration.into.name) : annotation.labels;
    }
  }
}

/** The names with some of them replaced by one, or taken out; none twice. */
function replaced(labels: readonly string[], names: readonly string[], by: string | undefined): readonly string[] {
  if (!labels.some(label => names.includes(label))) return labels;
  return [...new Set(labels.flatMap(label => (names.includes(label) ? (by ?? []) : label)))];
}

function chooserOf(rule: SplitRule): (annotation: Annotation) => boolean {
  switch (rule.by) {
    case 'id': {
      const ids = new Set(rule.ids);
      return ({ id }) => ids.has(id);
    }
    case 'text': {
      const words = rule.contains.toLowerCase();
      return ({ target }) => target.selector.exact.toLowerCase().includes(words);
    }
    case 'annotator':
      return ({ annotator }) => annotator === rule.annotator;
  }
}

function altered(labels: readonly Label[], name: string, alteration: LabelAlteration): readonly Label[] {
  requireLabels(labels, [name]);
  const { parent } = alteration;
  if (typeof parent === 'string') {
    requireLabels(labels, [parent]);
    if (isWithin(labels, parent, name)) {
      throw new UserFacingError(`“${parent}” is “${name}” or stands below it.`, 'Choose another parent.');
    }
  }
  const entries = Object.entries(alteration);
  return labels.map(label => {
    if (label.name !== name) return label;
    const kept = Object.entries(label).filter(([key]) => !entries.some(([altered]) => altered === key));
    return Object.fromEntries([...kept, ...entries.filter(([, value]) => value !== null)]) as unknown as Label;
  });
}

function renamed(labels: readonly Label[], from: string, to: string): readonly Label[] {
  return labels.map(label => ({
    ...label,
    ...(label.name === from && { name: to }),
    ...(label.parent === from && { parent: to }),
  }));
}

function withSplit(labels: readonly Label[], name: string, into: Label): readonly Label[] {
  if (labels.some(label => label.name === into.name)) return labels;
  if (into.name === '') throw nameless();
  if (into.parent !== undefined) requireLabels(labels, [into.parent]);
  return labels.flatMap(label => (label.name === name ? [label, into] : [label]));
}

function requireLabels(labels: readonly Label[], names: readonly string[]): void {
  const missing = names.find(name => labels.every(label => label.name !== name));
  if (missing === undefined) return;
  throw new UserFacingError(`There is no label “${missing}”.`, 'Choose one of the labels of the project.');
}

function requireFree(labels: readonly Label[], name: string): void {
  if (name === '') throw nameless();
  if (labels.every(label => label.name !== name)) return;
  throw new UserFacingError(`There is a label “${name}” already.`, 'Choose another name, or merge the two labels.');
}

function requireMove(labels: readonly Label[], name: string, moveTo: string): void {
  requireLabels(labels, [moveTo]);
  if (name !== moveTo) return;
  throw new UserFacingError(`“${name}” cannot be moved to itself.`, 'Choose another label.');
}

function nameless(): UserFacingError {
  return new UserFacingError('A label needs a name.', 'Give it one.');
}
