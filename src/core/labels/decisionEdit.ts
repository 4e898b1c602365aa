import type { Annotation, AnnotationTarget, Suggestion } from './annotation';
import type { Edit } from './change';
import { isUndecided, unlabelledAnnotation, withDecision } from './itemState';

/** Where and by whom labels are given. */
export interface Decision {
  readonly target: AnnotationTarget;
  readonly labels: readonly string[];
  readonly annotator: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** What a model had said, if that was the occasion. */
  readonly suggestion?: Suggestion | undefined;
}

/** Gives a place these labels, and no others. `id` is for the annotation where there is none yet. */
export function decisionEdit(before: Annotation | null, id: string, decision: Decision): Edit {
  const { target, labels, annotator, time, suggestion } = decision;
  const undecided = before ?? unlabelledAnnotation(id, target, annotator, time);
  const decided = suggestion === undefined ? {} : { suggestion };
  const after = withDecision({ ...undecided, ...decided, target }, labels, time);
  const isEmpty = isUndecided(after) && after.state === undefined;
  return { before, after: isEmpty ? null : after };
}
