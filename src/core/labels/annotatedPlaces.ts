import type { TextRange } from '../text/textRange';
import { AnchorFinder } from './anchor';
import type { Annotation } from './annotation';

/** Annotations of a text by the place that they are at now; those whose text is gone are left out. `annotations` are in the order of the text. */
export function annotationsAt(text: string, annotations: readonly Annotation[]): ReadonlyMap<string, Annotation> {
  const finder = new AnchorFinder(text);
  const places = new Map<string, Annotation>();
  for (const annotation of annotations) {
    const range = finder.find(annotation.target.selector);
    if (range !== undefined) places.set(placeKey(range), annotation);
  }
  return places;
}

/** The same for the same place. */
export function placeKey({ start, end }: TextRange): string {
  return `${start}:${end}`;
}
