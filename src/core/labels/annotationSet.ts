import type { Annotation } from './annotation';
import type { AnnotationsById } from './change';
import { isUndecided } from './itemState';

/** Annotations found by id and by the file they are in. */
export class AnnotationSet implements AnnotationsById {
  private readonly byId = new Map<string, Annotation>();
  private readonly bySource = new Map<string, SourceAnnotations>();
  private undecided = 0;

  get size(): number {
    return this.byId.size;
  }

  /** How many have a label; the others have a state alone, such as skipped. */
  get decided(): number {
    return this.byId.size - this.undecided;
  }

  get(id: string): Annotation | undefined {
    return this.byId.get(id);
  }

  values(): IterableIterator<Annotation> {
    return this.byId.values();
  }

  /** In the order of the label file. */
  sources(): readonly string[] {
    return [...this.bySource.keys()].sort(compareText);
  }

  /** In the order of the label file. */
  *sorted(): Generator<Annotation, void, void> {
    for (const source of this.sources()) yield* this.ofSource(source);
  }

  /** By position. Later changes do not touch the array that was given out. */
  ofSource(source: string): readonly Annotation[] {
    const entry = this.bySource.get(source);
    if (entry === undefined) return [];
    return (entry.sorted ??= [...entry.byId.values()].sort(comparePosition));
  }

  set(id: string, annotation: Annotation): void {
    const previous = this.byId.get(id);
    if (previous !== undefined && previous.target.source !== annotation.target.source) this.delete(id);
    else if (previous !== undefined && isUndecided(previous)) this.undecided--;
    if (isUndecided(annotation)) this.undecided++;
    this.byId.set(id, annotation);
    const entry = this.bySource.get(annotation.target.source);
    if (entry === undefined) {
      this.bySource.set(annotation.target.source, { byId: new Map([[id, annotation]]), sorted: undefined });
    } else {
      entry.byId.set(id, annotation);
      entry.sorted = undefined;
    }
  }

  delete(id: string): void {
    const previous = this.byId.get(id);
    if (previous === undefined) return;
    this.byId.delete(id);
    if (isUndecided(previous)) this.undecided--;
    const { source } = previous.target;
    const entry = this.bySource.get(source)!;
    entry.byId.delete(id);
    entry.sorted = undefined;
    if (entry.byId.size === 0) this.bySource.delete(source);
  }
}

interface SourceAnnotations {
  readonly byId: Map<string, Annotation>;
  /** Made when first asked for. */
  sorted: Annotation[] | undefined;
}

/** The order of annotations within one source. */
export function comparePosition(left: Annotation, right: Annotation): number {
  const { start, end } = left.target.selector;
  const other = right.target.selector;
  return start - other.start || end - other.end || compareText(left.id, right.id);
}

/** By UTF-16 code units: the same on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
