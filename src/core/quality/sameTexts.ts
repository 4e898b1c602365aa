import { judgementOf } from '../agreement/sharedItems';
import { groupBy } from '../dataset/groupBy';
import { duplicateGroups, normalizedText } from '../dataset/nearDuplicates';
import type { SameTextFinding } from './finding';
import type { LabelledItem } from './labelledItem';

/** Items with equal or nearly equal texts; those with equal texts first. */
export function sameTexts(items: readonly LabelledItem[]): SameTexts {
  const groupOf = duplicateGroups(items.map(({ text }) => text));
  const groups = [...groupBy(items, (_, index) => groupOf[index]!).values()].filter(({ length }) => length > 1);
  const isContradictory = (group: readonly LabelledItem[]): boolean => new Set(group.map(judgementOf)).size > 1;
  return {
    contradictions: certainFirst(groups.filter(isContradictory).map(contradictionOf)),
    copies: certainFirst(groups.filter(group => !isContradictory(group)).map(copiesOf)),
  };
}

export interface SameTexts {
  /** That not all have the same labels. */
  readonly contradictions: readonly SameTextFinding[];
  /** That do. */
  readonly copies: readonly SameTextFinding[];
}

function contradictionOf(items: readonly LabelledItem[]): SameTextFinding {
  const equals = [...groupBy(items, ({ text }) => normalizedText(text)).values()];
  const isCertain = equals.some(same => new Set(same.map(judgementOf)).size > 1);
  return { kind: 'contradiction', texts: isCertain ? 'equal' : 'similar', items };
}

function copiesOf(items: readonly LabelledItem[]): SameTextFinding {
  const texts = new Set(items.map(({ text }) => normalizedText(text)));
  return { kind: 'copies', texts: texts.size === 1 ? 'equal' : 'similar', items };
}

function certainFirst(findings: readonly SameTextFinding[]): readonly SameTextFinding[] {
  return [...findings.filter(({ texts }) => texts === 'equal'), ...findings.filter(({ texts }) => texts === 'similar')];
}
