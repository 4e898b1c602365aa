import type { Annotation } from '../labels/annotation';
import { itemKey, type LabelledItem } from './labelledItem';

/** Something about labels that a person should look at. */
export type Finding = SuspectFinding | SameTextFinding | ConflictFinding;

/** Labels that are probably wrong. */
export interface SuspectFinding {
  readonly kind: 'suspect';
  readonly item: LabelledItem;
  readonly suggested: readonly string[];
  /** Of the suggestion, or of the one decision in which it differs, by a classifier that did not see the item. */
  readonly probability: number;
}

/** Equal or nearly equal texts: with different labels, or with the same. */
export interface SameTextFinding {
  readonly kind: 'contradiction' | 'copies';
  /** Equal but for case and white space, or sharing four fifths of their wording. */
  readonly texts: 'equal' | 'similar';
  /** At least two, in the order given. */
  readonly items: readonly LabelledItem[];
}

/** A text that people labelled differently, with the latest word of each. */
export interface ConflictFinding {
  readonly kind: 'conflict';
  readonly annotations: readonly Annotation[];
}

/** The same for the same finding of another check. */
export function findingKey(finding: Finding): string {
  switch (finding.kind) {
    case 'suspect':
      return `suspect ${itemKey(finding.item)} ${finding.suggested.join()}`;
    case 'contradiction':
    case 'copies':
      return `${finding.kind} ${itemKey(finding.items[0]!)}`;
    case 'conflict':
      return `conflict ${finding.annotations[0]!.id}`;
  }
}
