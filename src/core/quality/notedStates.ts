import { cellValue } from '../dataset/cellText';
import type { Annotation, ItemState } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import type { DatasetOrigin } from './labelledItem';

/** What people noted of texts whose labels are kept in datasets: it stands in annotations of these texts that have no label. */
export class NotedStates {
  private readonly byPath = new Map<string, ReadonlyMap<string, ItemState>>();

  constructor(private readonly ofSource: (source: string) => Iterable<Annotation>) {}

  of(origin: DatasetOrigin, text: string): ItemState | undefined {
    const known = this.byPath.get(origin.path) ?? this.read(origin);
    this.byPath.set(origin.path, known);
    return known.get(text);
  }

  private read(origin: DatasetOrigin): ReadonlyMap<string, ItemState> {
    const states = new Map<string, ItemState>();
    for (const annotation of this.ofSource(origin.path)) {
      if (!isUndecided(annotation) || annotation.state === undefined) continue;
      const { exact } = annotation.target.selector;
      states.set(origin.kind === 'row' ? cellValue(origin.table.kind, exact) : exact.trim(), annotation.state);
    }
    return states;
  }
}
