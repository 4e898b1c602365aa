import type { Annotation } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import { isAdjudication } from './adjudication';

/** Whether it is what this annotator said, and no final word on what several said. */
export function isOwn(annotation: Annotation, annotator: string): boolean {
  return annotation.annotator === annotator && !isAdjudication(annotation);
}

/**
 * Whether a text with this annotation need not be shown to the annotator: it has a label of theirs, or a final one. Where no annotator is
 * named, any label will do.
 */
export function isDoneFor(annotation: Annotation, annotator: string): boolean {
  if (isUndecided(annotation)) return false;
  return annotator === '' || annotation.annotator === annotator || isAdjudication(annotation);
}
