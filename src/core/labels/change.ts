import type { Annotation } from './annotation';
import type { LabelSetChange } from './labelSet';

/** One act of a person, however many annotations it touched: the unit of the journal, of undo and of redo. */
export interface Change {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  readonly edits: readonly Edit[];
  /** What it did to the labels of the project; in every part of a change that is written in parts. */
  readonly labelSet?: LabelSetChange;
  /** Absent for an act of its own. */
  readonly kind?: ChangeKind;
}

/** 'undo', 'redo': took an earlier act back, or did it again. 'follow': no act, but text that was edited or moved. See history.ts. */
export type ChangeKind = 'undo' | 'redo' | 'follow';

/** `before` null: given; `after` null: removed; both: altered. Both have the same id. */
export interface Edit {
  readonly before: Annotation | null;
  readonly after: Annotation | null;
}

/** Applies a change to annotations by id, in place. Applying it twice is the same as once. */
export function applyChange(annotations: AnnotationsById, change: Change): void {
  for (const { before, after } of change.edits) {
    if (after !== null) annotations.set(after.id, after);
    else if (before !== null) annotations.delete(before.id);
  }
}

/** One edit for each annotation: what it was before the first that touched it, and is after the last. */
export function wholeEdits(edits: readonly Edit[]): readonly Edit[] {
  const whole = new Map<string, Edit>();
  for (const edit of edits) {
    const { id } = annotationOf(edit);
    whole.set(id, { before: (whole.get(id) ?? edit).before, after: edit.after });
  }
  return [...whole.values()];
}

/** The annotation that the edit is about, as it is afterwards, or was when it was removed. */
export function annotationOf({ before, after }: Edit): Annotation {
  const annotation = after ?? before;
  if (annotation === null) throw new Error('An edit must have an annotation before or after it.');
  return annotation;
}

/** What a change is applied to: a Map will do. */
export interface AnnotationsById {
  set(id: string, annotation: Annotation): unknown;
  delete(id: string): unknown;
}

/** The edits that take a change back. */
export function inverseEdits(change: Change): readonly Edit[] {
  return change.edits.map(({ before, after }) => ({ before: after, after: before })).reverse();
}
