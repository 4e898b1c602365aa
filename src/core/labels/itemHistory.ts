import type { Annotation } from './annotation';
import { annotationOf, wholeEdits, type Change, type ChangeKind } from './change';

/** What a change did to one annotation. */
export interface ItemEvent {
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** Absent for an act of its own; 'elsewhere': before anything that is remembered here, as on another machine. */
  readonly kind?: ChangeKind | 'elsewhere';
  /** Whether it was a change of the labels of the project. */
  readonly isMigration: boolean;
  /** Null: there was none. */
  readonly before: Annotation | null;
  readonly after: Annotation | null;
}

/** What changes did to the annotation, in their order. */
export function itemEvents(id: string, changes: readonly Change[]): readonly ItemEvent[] {
  return changes.flatMap(({ time, kind, labelSet, edits }) =>
    wholeEdits(edits.filter(edit => annotationOf(edit).id === id)).map(edit => ({
      time,
      ...(kind && { kind }),
      isMigration: labelSet !== undefined,
      ...edit,
    })),
  );
}

/** The same with how it began, where that is not remembered: `current` is the annotation as it is now. */
export function withOrigin(events: readonly ItemEvent[], current: Annotation | undefined): readonly ItemEvent[] {
  const [first] = events;
  const origin = first === undefined ? (current ?? null) : first.before;
  if (origin === null) return events;
  return [{ time: origin.created, kind: 'elsewhere', isMigration: false, before: null, after: origin }, ...events];
}
