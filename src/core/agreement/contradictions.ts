import { groupBy } from '../dataset/groupBy';
import { duplicateGroups, normalizedText } from '../dataset/nearDuplicates';
import type { Annotation } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import { judgementOf } from './sharedItems';

/** Texts that one annotator labelled differently although they say the same. */
export interface Contradiction {
  readonly annotator: string;
  /** Equal but for case and white space, or sharing four fifths of their wording. */
  readonly texts: 'equal' | 'similar';
  /** In the order given; not all have the same labels. */
  readonly annotations: readonly Annotation[];
}

/** The certain ones first: those about equal texts. */
export function contradictions(annotations: Iterable<Annotation>): readonly Contradiction[] {
  const labelled = [...annotations].filter(annotation => !isUndecided(annotation));
  const found = [...groupBy(labelled, ({ annotator }) => annotator)].flatMap(([annotator, own]) =>
    contradictionsOf(annotator, own),
  );
  return [...found.filter(({ texts }) => texts === 'equal'), ...found.filter(({ texts }) => texts === 'similar')];
}

function contradictionsOf(annotator: string, annotations: readonly Annotation[]): readonly Contradiction[] {
  const groups = duplicateGroups(annotations.map(({ target }) => target.selector.exact));
  return [...groupBy(annotations, (_, index) => groups[index]!).values()]
    .filter(group => new Set(group.map(judgementOf)).size > 1)
    .map(group => {
      const equals = groupBy(group, ({ target }) => normalizedText(target.selector.exact)).values();
      const isEqual = [...equals].some(same => new Set(same.map(judgementOf)).size > 1);
      return { annotator, texts: isEqual ? 'equal' : 'similar', annotations: group };
    });
}
