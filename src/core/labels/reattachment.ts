import type { Annotation, AnnotationTarget } from './annotation';
import type { Edit } from './change';

/**
 * Takes an annotation from its text and gives it to another. Two edits, because a target that one edit changes is taken for where the same
 * text has gone, and undo leaves annotations where their text is now.
 *
 * @param time ISO 8601 in UTC
 */
export function reattachment(annotation: Annotation, target: AnnotationTarget, time: string): readonly Edit[] {
  return [
    { before: annotation, after: null },
    { before: null, after: { ...annotation, target, modified: time } },
  ];
}
