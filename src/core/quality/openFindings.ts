import { supersededIds } from '../agreement/adjudication';
import { judgementOf } from '../agreement/sharedItems';
import type { Annotation, ItemState } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import type { ConflictFinding, Finding } from './finding';
import { itemKey, type LabelledItem } from './labelledItem';
import { NotedStates } from './notedStates';

/** Labels as they are now. */
export interface CurrentLabels {
  get(annotationId: string): Annotation | undefined;
  ofSource(source: string): readonly Annotation[];
  /** Of rows that were given others since the check, by their `itemKey`. */
  readonly rowLabels: ReadonlyMap<string, readonly string[]>;
}

/**
 * The findings that still hold: nobody has confirmed the labels, or given others, since the check. So an undo brings a finding back, and
 * what another window does counts too.
 */
export function openFindings(findings: readonly Finding[], labels: CurrentLabels): readonly Finding[] {
  const notes = new NotedStates(source => labels.ofSource(source));
  const now = (item: LabelledItem): ItemNow | undefined => itemNow(item, labels, notes);
  return findings.filter(finding => {
    switch (finding.kind) {
      case 'suspect': {
        const item = now(finding.item);
        return item !== undefined && judgementOf(item) === judgementOf(finding.item) && !isConfirmed(item);
      }
      case 'contradiction': {
        const items = finding.items.flatMap(item => now(item) ?? []);
        return new Set(items.map(judgementOf)).size > 1 && !items.every(isConfirmed);
      }
      case 'copies': {
        const items = finding.items.flatMap(item => now(item) ?? []);
        return items.length > 1 && !items.every(({ state }) => state?.copy === true);
      }
      case 'conflict':
        return isUnresolved(finding, labels);
    }
  });
}

interface ItemNow {
  readonly labels: readonly string[];
  readonly state: ItemState | undefined;
}

/** Undefined when its label was taken off. */
function itemNow(item: LabelledItem, labels: CurrentLabels, notes: NotedStates): ItemNow | undefined {
  const { origin, text } = item;
  if (origin.kind !== 'annotation') {
    return { labels: labels.rowLabels.get(itemKey(item)) ?? item.labels, state: notes.of(origin, text) };
  }
  const annotation = labels.get(origin.id);
  return annotation && !isUndecided(annotation) ? { labels: annotation.labels, state: annotation.state } : undefined;
}

function isConfirmed({ labels, state }: ItemNow): boolean {
  return state?.confirmed !== undefined && judgementOf({ labels: state.confirmed }) === judgementOf({ labels });
}

function isUnresolved({ annotations }: ConflictFinding, labels: CurrentLabels): boolean {
  const sides = annotations.flatMap(({ id }) => labels.get(id) ?? []).filter(side => !isUndecided(side));
  if (new Set(sides.map(judgementOf)).size < 2) return false;
  const decided = supersededIds(labels.ofSource(sides[0]!.target.source));
  return sides.some(({ id }) => !decided.has(id));
}
