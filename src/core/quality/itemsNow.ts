import { supersededIds } from '../agreement/adjudication';
import type { Annotation, ItemState } from '../labels/annotation';
import { isUndecided } from '../labels/itemState';
import { itemKey, type LabelledItem } from './labelledItem';
import { NotedStates } from './notedStates';

/** Labels as they are now. */
export interface CurrentLabels {
  get(annotationId: string): Annotation | undefined;
  ofSource(source: string): readonly Annotation[];
  /** Of rows that were given others since the check, by their `itemKey`. */
  readonly rowLabels: ReadonlyMap<string, readonly string[]>;
}

export interface ItemNow {
  readonly labels: readonly string[];
  readonly state: ItemState | undefined;
}

/** What has become of items since they were checked. */
export class ItemsNow {
  private readonly notes: NotedStates;
  /** By the source. */
  private readonly superseded = new Map<string, ReadonlySet<string>>();

  constructor(private readonly labels: CurrentLabels) {
    this.notes = new NotedStates(source => labels.ofSource(source));
  }

  /** Undefined when its label was taken off, or another annotation has the final word. */
  of(item: LabelledItem): ItemNow | undefined {
    const { origin, text } = item;
    if (origin.kind !== 'annotation') {
      return { labels: this.labels.rowLabels.get(itemKey(item)) ?? item.labels, state: this.notes.of(origin, text) };
    }
    const annotation = this.labels.get(origin.id);
    if (annotation === undefined || isUndecided(annotation) || this.isSuperseded(annotation)) return undefined;
    return { labels: annotation.labels, state: annotation.state };
  }

  isSuperseded({ id, target: { source } }: Annotation): boolean {
    const known = this.superseded.get(source) ?? supersededIds(this.labels.ofSource(source));
    this.superseded.set(source, known);
    return known.has(id);
  }
}
