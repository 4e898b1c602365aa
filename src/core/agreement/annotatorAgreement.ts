import type { Annotation } from '../labels/annotation';
import { supersededIds } from './adjudication';
import type { Agreement } from './agreement';
import { cohenKappa } from './cohenKappa';
import { fleissKappa } from './fleissKappa';
import { judgementOf, sharedItems, type ItemIdentity, type SharedItem } from './sharedItems';

/** How far the annotators of a project agree: all together, each two, and where they do not. */
export interface AnnotatorAgreement {
  /** Those who share an item with somebody, by name. */
  readonly annotators: readonly string[];
  /** Fleiss' κ. */
  readonly together: Agreement;
  /** Cohen's κ of each two who share an item. */
  readonly pairs: readonly PairAgreement[];
  /** Shared items that were not labelled alike by all, and that nobody has decided about since each of these labels was given. */
  readonly conflicts: readonly SharedItem[];
}

export interface PairAgreement {
  readonly annotators: readonly [first: string, second: string];
  readonly agreement: Agreement;
}

export function annotatorAgreement(annotations: Iterable<Annotation>, identity: ItemIdentity): AnnotatorAgreement {
  const all = [...annotations];
  const items = sharedItems(all, identity);
  const superseded = supersededIds(all);
  const names = new Set(items.flatMap(item => item.annotations.map(({ annotator }) => annotator)));
  const annotators = [...names].sort();
  return {
    annotators,
    together: fleissKappa(items.map(item => item.annotations.map(judgementOf))),
    pairs: pairsOf(annotators)
      .map(pair => ({ annotators: pair, agreement: cohenKappa(judgementsOfBoth(items, pair)) }))
      .filter(({ agreement }) => agreement.items > 0),
    conflicts: items.filter(
      item =>
        new Set(item.annotations.map(judgementOf)).size > 1 && item.annotations.some(({ id }) => !superseded.has(id)),
    ),
  };
}

function pairsOf(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((first, index) => names.slice(index + 1).map(second => [first, second] as const));
}

function judgementsOfBoth(
  items: readonly SharedItem[],
  [first, second]: readonly [string, string],
): readonly (readonly [string, string])[] {
  return items.flatMap(({ annotations }) => {
    const by = (name: string): Annotation | undefined => annotations.find(({ annotator }) => annotator === name);
    const [ofFirst, ofSecond] = [by(first), by(second)];
    return ofFirst && ofSecond ? [[judgementOf(ofFirst), judgementOf(ofSecond)] as const] : [];
  });
}
