import type { Annotation, AnnotationTarget, ItemState } from './annotation';

/** What is left out stays; false, '' and [] take it away. */
export interface ItemStateChange {
  readonly skipped?: boolean;
  readonly flagged?: boolean;
  readonly note?: string;
  readonly confirmed?: readonly string[];
  readonly copy?: boolean;
}

/** An annotation that says nothing yet: for an item that gets a state before it gets a label. */
export function unlabelledAnnotation(
  id: string,
  target: AnnotationTarget,
  annotator: string,
  time: string,
): Annotation {
  return { id, labels: [], target, annotator, created: time, modified: time };
}

/** Null when nothing remains to be said of the item: no label and no state. */
export function withState(annotation: Annotation, change: ItemStateChange, time: string): Annotation | null {
  const { state, ...rest } = annotation;
  const next = changedState(state ?? {}, change);
  const isStated = Object.keys(next).length > 0;
  if (!isStated && annotation.labels.length === 0) return null;
  return { ...rest, modified: time, ...(isStated && { state: next }) };
}

/** A label ends a skip: the item is done. Flag and note stay. */
export function withDecision(annotation: Annotation, labels: readonly string[], time: string): Annotation {
  const decided = { ...annotation, labels, modified: time };
  return withState(decided, { skipped: false }, time) ?? decided;
}

/** Whether somebody still has to say what it is. */
export function isUndecided({ labels }: Annotation): boolean {
  return labels.length === 0;
}

function changedState(state: ItemState, change: ItemStateChange): ItemState {
  const isSkipped = change.skipped ?? state.skipped ?? false;
  const isFlagged = change.flagged ?? state.flagged ?? false;
  const note = change.note ?? state.note ?? '';
  const confirmed = change.confirmed ?? state.confirmed ?? [];
  const isCopy = change.copy ?? state.copy ?? false;
  return {
    ...(isSkipped && { skipped: true }),
    ...(isFlagged && { flagged: true }),
    ...(note !== '' && { note }),
    ...(confirmed.length > 0 && { confirmed }),
    ...(isCopy && { copy: true }),
  };
}
