import { selectorOf } from '../labels/anchor';
import type { Annotation } from '../labels/annotation';
import type { Edit } from '../labels/change';
import type { TextRange } from '../text/textRange';
import { sameLabels } from './appearance';
import type { ExchangeItem } from './exchangeFormat';

/** What an import will do to the annotations of a folder, worked out before anything is written. */
export interface ImportPlan {
  /** To be applied as one change. */
  readonly edits: readonly Edit[];
  readonly added: number;
  /** Annotations that were exported from here and have been given other labels elsewhere. */
  readonly relabelled: number;
  /** There already: by id, or the same text with the same labels. */
  readonly known: number;
  /** Texts that are in no file of the folder, as the content of a file to write for them; absent when there are none. */
  readonly document?: string;
}

export interface ImportSetting {
  /** Path of the file that new texts are written to, from the workspace folder. */
  readonly documentPath: string;
  /** Who is said to have labelled what names nobody. */
  readonly annotator: string;
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly newId: () => string;
}

/** Items that Undertone exported go back to where they were. Texts from elsewhere get a file of their own, because a label belongs to text in a file. */
export function planImport(
  items: readonly ExchangeItem[],
  existing: Iterable<Annotation>,
  setting: ImportSetting,
): ImportPlan {
  const known = new KnownAnnotations(existing);
  const edits: Edit[] = [];
  const foreign: ExchangeItem[] = [];
  let added = 0;
  let relabelled = 0;
  for (const item of items) {
    const before = item.original && known.byId(item.original.id);
    if (before !== undefined) {
      const after = relabelledAnnotation(item, before, setting);
      if (after === undefined) continue;
      edits.push({ before, after });
      known.addId(after);
      relabelled++;
    } else if (item.original !== undefined) {
      const after = relabelledAnnotation(item, item.original, setting) ?? item.original;
      if (known.hasAt(after)) continue;
      edits.push({ before: null, after });
      known.addId(after);
      added++;
    } else if (!known.has(passageOf(item), item.labels)) {
      foreign.push(item);
      known.addText(passageOf(item), item.labels);
      added++;
    }
  }
  const document = new ImportDocument();
  const ranges = foreign.map(item => document.place(item));
  const { text } = document;
  const placed = foreign.map((item, index) => ({
    before: null,
    after: placedAnnotation(item, text, ranges[index]!, setting),
  }));
  return {
    edits: [...edits, ...placed],
    added,
    relabelled,
    known: items.length - added - relabelled,
    ...(foreign.length > 0 && { document: text }),
  };
}

/** Undefined when nobody changed the labels since they were exported, or the folder has these already. */
function relabelledAnnotation(
  { original, labels, annotator }: ExchangeItem,
  current: Annotation,
  { now }: ImportSetting,
): Annotation | undefined {
  if (original === undefined || sameLabels(labels, original.labels) || sameLabels(labels, current.labels))
    return undefined;
  return { ...current, labels, annotator: annotator ?? current.annotator, modified: now };
}

function placedAnnotation(
  { labels, annotator, created }: ExchangeItem,
  text: string,
  range: TextRange,
  { documentPath, annotator: importer, now, newId }: ImportSetting,
): Annotation {
  return {
    id: newId(),
    labels,
    target: { source: documentPath, selector: selectorOf(text, range) },
    annotator: annotator ?? importer,
    created: created ?? now,
    modified: created ?? now,
  };
}

function passageOf({ text, range }: ExchangeItem): string {
  return range === undefined ? text : text.slice(range.start, range.end);
}

class KnownAnnotations {
  private readonly ids = new Map<string, Annotation>();
  private readonly texts = new Set<string>();
  private readonly places = new Set<string>();

  constructor(annotations: Iterable<Annotation>) {
    for (const annotation of annotations) {
      this.addId(annotation);
      this.addText(annotation.target.selector.exact, annotation.labels);
      this.places.add(placeKey(annotation));
    }
  }

  addId(annotation: Annotation): void {
    this.ids.set(annotation.id, annotation);
  }

  addText(text: string, labels: readonly string[]): void {
    this.texts.add(textKey(text, labels));
  }

  byId(id: string): Annotation | undefined {
    return this.ids.get(id);
  }

  has(text: string, labels: readonly string[]): boolean {
    return this.texts.has(textKey(text, labels));
  }

  /** The same text may stand in several places, and be labelled by several people. */
  hasAt(annotation: Annotation): boolean {
    return this.places.has(placeKey(annotation));
  }
}

function textKey(text: string, labels: readonly string[]): string {
  return JSON.stringify([text, [...new Set(labels)].sort()]);
}

function placeKey({ target, labels, annotator }: Annotation): string {
  const { exact, start, end } = target.selector;
  return JSON.stringify([target.source, start, end, annotator, textKey(exact, labels)]);
}

/** Each text once, with a blank line between two. */
class ImportDocument {
  private readonly startOf = new Map<string, number>();
  private readonly texts: string[] = [];
  private length = 0;

  get text(): string {
    return this.texts.map(text => text + separator).join('');
  }

  /** Where the labelled part is. */
  place({ text, range }: ExchangeItem): TextRange {
    const start = this.startOf.get(text) ?? this.append(text);
    return { start: start + (range?.start ?? 0), end: start + (range?.end ?? text.length) };
  }

  private append(text: string): number {
    const start = this.length;
    this.startOf.set(text, start);
    this.texts.push(text);
    this.length += text.length + separator.length;
    return start;
  }
}

const separator = '\n\n';
