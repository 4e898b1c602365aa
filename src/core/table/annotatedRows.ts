import { cellFinder } from '../dataset/cellRanges';
import { AnchorFinder, selectorOf } from '../labels/anchor';
import type { Annotation, TextSelector } from '../labels/annotation';
import { FileText } from './fileText';
import type { LabelledTable } from './labelledTable';
import type { TextRange } from '../text/textRange';

/** Of an annotation: what it takes to show it at a row. */
export interface RowAnnotation {
  readonly id: Annotation['id'];
  readonly labels: Annotation['labels'];
  readonly selector: TextSelector;
}

/** Where an annotation of a row is anchored, and the one that is there already. */
export interface RowAnchor {
  readonly selector: TextSelector;
  readonly annotation?: string;
}

/** The project's annotations that are about the whole text of a row. */
export class AnnotatedRows {
  private readonly text: string;
  private readonly cellOf: ReturnType<typeof cellFinder>;
  private readonly byRecord = new Map<number, RowAnnotation>();
  private readonly recordOf = new Map<string, number>();

  constructor(private readonly labelled: LabelledTable) {
    const { file, table, textColumn } = labelled;
    this.text = new FileText(file.bytes, 'any').text;
    this.cellOf = cellFinder(file.kind, this.text, table, table.columns[textColumn] ?? '');
  }

  labelsOf(record: number): readonly string[] {
    return this.byRecord.get(record)?.labels ?? [];
  }

  /** Takes in what was given, altered and removed since. @param changed by position */
  follow(changed: readonly RowAnnotation[], removed: readonly string[]): void {
    for (const id of removed) this.forget(id);
    const finder = new AnchorFinder(this.text);
    for (const annotation of changed) {
      this.forget(annotation.id);
      const range = finder.find(annotation.selector);
      const record = range && this.recordWith(range);
      if (record === undefined) continue;
      this.byRecord.set(record, annotation);
      this.recordOf.set(annotation.id, record);
    }
  }

  /** Undefined where the text of the record cannot be shown at its place, such as a number of JSON. */
  anchorOf(record: number): RowAnchor | undefined {
    const range = this.cellOf(this.labelled.table.records[record]!);
    if (range === undefined) return undefined;
    const annotation = this.byRecord.get(record)?.id;
    return { selector: selectorOf(this.text, range), ...(annotation !== undefined && { annotation }) };
  }

  private forget(id: string): void {
    const record = this.recordOf.get(id);
    if (record === undefined) return;
    this.recordOf.delete(id);
    if (this.byRecord.get(record)?.id === id) this.byRecord.delete(record);
  }

  /** The record whose whole text stands there. */
  private recordWith({ start, end }: TextRange): number | undefined {
    const { records } = this.labelled.table;
    let low = 0;
    let high = records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (records[middle]!.start <= start) low = middle + 1;
      else high = middle;
    }
    const range = low === 0 ? undefined : this.cellOf(records[low - 1]!);
    return range?.start === start && range.end === end ? low - 1 : undefined;
  }
}
