import type * as vscode from 'vscode';
import { isDoneFor, isOwn } from '../../core/agreement/ownAnnotation';
import type { Annotation } from '../../core/labels/annotation';
import type { LabellingItem } from '../../core/queue/labellingItems';
import type { QueueItem } from '../../core/queue/queue';
import type { TextRange } from '../../core/text/textRange';
import { annotatorName } from '../labels/annotatorName';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import { placeKey } from '../../core/labels/annotatedPlaces';

export interface PlacedItems {
  readonly items: readonly QueueItem[];
  /** By the id of the item. */
  readonly places: ReadonlyMap<string, TextRange>;
}

/** What was found in a document as items of a queue, each with what is known of it already: labelled, or skipped once. */
export function placedItems(
  document: vscode.TextDocument,
  found: readonly LabellingItem[],
  live: LiveAnnotations,
): PlacedItems {
  const annotated = new Map<string, Annotation[]>();
  for (const { range, annotation } of live.of(document)) {
    const others = annotated.get(placeKey(range));
    if (others === undefined) annotated.set(placeKey(range), [annotation]);
    else others.push(annotation);
  }
  const items: QueueItem[] = [];
  const places = new Map<string, TextRange>();
  const annotator = annotatorName(document);
  for (const [index, { start, end, text }] of found.entries()) {
    const annotations = annotated.get(placeKey({ start, end })) ?? [];
    const isLabelled = annotations.some(annotation => isDoneFor(annotation, annotator));
    const isSkipped = annotations.some(each => isOwn(each, annotator) && each.state?.skipped === true);
    const id = `${index}`;
    items.push({ id, text, isLabelled, isSkipped: isSkipped && !isLabelled });
    places.set(id, { start, end });
  }
  return { items, places };
}
