import { groupBy } from '../dataset/groupBy';
import type { Annotation } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import { isAdjudication, supersededIds } from './adjudication';
import { judgementOf, placeOf } from './sharedItems';

/**
 * What is to be learned from: one annotation of each place, however many people labelled it. That is the final word where there is one,
 * else what most of them say; where as many say something else, the latest. Annotations without a label are left out.
 */
export function standingAnnotations(annotations: Iterable<Annotation>): readonly Annotation[] {
  const decided = [...annotations].filter(annotation => !isUndecided(annotation));
  // Most projects have one annotator, and need not pay for comparing places.
  if (decided.every(({ annotator, supersedes }) => annotator === decided[0]!.annotator && supersedes === undefined)) {
    return decided;
  }
  const superseded = supersededIds(decided);
  const standing = decided.filter(({ id }) => !superseded.has(id));
  return [...groupBy(standing, placeOf).values()].map(standingOf);
}

function standingOf(annotations: readonly Annotation[]): Annotation {
  const final = annotations.filter(isAdjudication);
  if (final.length > 0) return latest(final);
  const sides = [...groupBy(annotations, judgementOf).values()];
  const most = Math.max(...sides.map(({ length }) => length));
  return latest(sides.filter(({ length }) => length === most).flat());
}

function latest(annotations: readonly Annotation[]): Annotation {
  return annotations.reduce((last, other) => (other.modified > last.modified ? other : last));
}
