import type { Annotation } from '../labels/annotation';
import type { Edit } from '../labels/change';
import { withDecision } from '../labels/itemState';

/**
 * The final word about a text that was labelled differently: an annotation of its own, which an undo takes away again. What it decides
 * between stays as it is.
 *
 * @param conflict at least one
 * @param existing all annotations of the file: where one decided already, before somebody else joined in, it decides anew
 */
export function adjudication(
  conflict: readonly Annotation[],
  existing: Iterable<Annotation>,
  decision: AdjudicationDecision,
): Edit {
  const { labels, annotator, time, newId } = decision;
  const ids = new Set(conflict.map(({ id }) => id));
  const before = [...existing].find(({ supersedes }) => supersedes?.some(id => ids.has(id))) ?? null;
  const supersedes = [...new Set([...(before?.supersedes ?? []), ...ids])];
  const { target } = conflict[0]!;
  const fresh: Annotation = { id: newId, labels, target, annotator, created: time, modified: time };
  return { before, after: { ...withDecision(before ?? fresh, labels, time), annotator, supersedes } };
}

/** Other labels for an annotation: its annotator has thought again, or else somebody else has the final word beside it. */
export function correction(
  annotation: Annotation,
  existing: Iterable<Annotation>,
  decision: AdjudicationDecision,
): Edit {
  const { labels, annotator, time } = decision;
  const isOwn = annotation.annotator === annotator;
  if (!isOwn && !isAdjudication(annotation)) return adjudication([annotation], existing, decision);
  return { before: annotation, after: { ...withDecision(annotation, labels, time), annotator } };
}

export interface AdjudicationDecision {
  readonly labels: readonly string[];
  /** Who decides. */
  readonly annotator: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  readonly newId: string;
}

export function isAdjudication({ supersedes }: Annotation): boolean {
  return supersedes !== undefined;
}

/** Of all annotations that another one decides between. */
export function supersededIds(annotations: readonly Annotation[]): ReadonlySet<string> {
  return new Set(annotations.flatMap(({ supersedes }) => supersedes ?? []));
}
