import { groupBy } from '../dataset/groupBy';
import { normalizedText } from '../dataset/nearDuplicates';
import type { Annotation } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import { isAdjudication } from './adjudication';

/** Something that more than one annotator has labelled, with the latest word of each, in the order of their names. */
export interface SharedItem {
  readonly annotations: readonly Annotation[];
}

/** What makes two annotations be about one item: the same place in a file, or an equal text wherever it is. */
export type ItemIdentity = 'place' | 'text';

/** Annotations without a label are passed over, as nothing was said yet, and so is what decides between others: it is no opinion of its own. */
export function sharedItems(annotations: Iterable<Annotation>, identity: ItemIdentity): readonly SharedItem[] {
  const labelled = [...annotations].filter(annotation => !isUndecided(annotation) && !isAdjudication(annotation));
  const keyOf = identity === 'place' ? placeOf : textOf;
  return [...groupBy(labelled, keyOf).values()].map(latestOfEach).filter(({ annotations }) => annotations.length > 1);
}

/** Labels as one word that is equal for equal sets. */
export function judgementOf({ labels }: Pick<Annotation, 'labels'>): string {
  return JSON.stringify([...new Set(labels)].sort());
}

export function placeOf({ target: { source, selector } }: Annotation): string {
  return JSON.stringify([source, selector.start, selector.end]);
}

function textOf({ target }: Annotation): string {
  return normalizedText(target.selector.exact);
}

function latestOfEach(annotations: readonly Annotation[]): SharedItem {
  const latest = [...groupBy(annotations, ({ annotator }) => annotator).values()].map(own =>
    own.reduce((last, other) => (other.modified > last.modified ? other : last)),
  );
  return { annotations: latest.sort((a, b) => (a.annotator < b.annotator ? -1 : 1)) };
}
