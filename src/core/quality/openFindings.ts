import { judgementOf } from '../agreement/sharedItems';
import type { Annotation } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import type { ConflictFinding, Finding } from './finding';
import { ItemsNow, type CurrentLabels, type ItemNow } from './itemsNow';
import type { LabelledItem } from './labelledItem';

/**
 * The findings that still hold: nobody has confirmed the labels, or given others, since the check. So an undo brings a finding back, and
 * what another window does counts too.
 */
export function openFindings(findings: readonly Finding[], labels: CurrentLabels): readonly Finding[] {
  const now = new ItemsNow(labels);
  const existing = (items: readonly LabelledItem[]): readonly ItemNow[] => items.flatMap(item => now.of(item) ?? []);
  return findings.filter(finding => {
    switch (finding.kind) {
      case 'suspect': {
        const item = now.of(finding.item);
        return item !== undefined && judgementOf(item) === judgementOf(finding.item) && !isConfirmed(item);
      }
      case 'contradiction': {
        const items = existing(finding.items);
        return differ(items) && !items.every(isConfirmed);
      }
      case 'copies': {
        const items = existing(finding.items);
        return items.length > 1 && !items.every(({ state }) => state?.copy === true);
      }
      case 'conflict':
        return isUnresolved(finding, labels, now);
    }
  });
}

function isConfirmed({ labels, state }: ItemNow): boolean {
  return state?.confirmed !== undefined && judgementOf({ labels: state.confirmed }) === judgementOf({ labels });
}

function isUnresolved({ annotations }: ConflictFinding, labels: CurrentLabels, now: ItemsNow): boolean {
  const sides = annotations.flatMap(({ id }) => labels.get(id) ?? []).filter(side => !isUndecided(side));
  return differ(sides) && sides.some(side => !now.isSuperseded(side));
}

function differ(items: readonly Pick<Annotation, 'labels'>[]): boolean {
  return new Set(items.map(judgementOf)).size > 1;
}
