import type { Annotation } from '../labels/annotation';

/** What an annotation must have to be chosen; a criterion that is absent or empty chooses all. */
export interface AnnotationSelection {
  /** At least one of these. */
  readonly labels?: readonly string[];
  readonly annotators?: readonly string[];
  /** Paths from the workspace folder, with forward slashes; a folder stands for all that is in it. */
  readonly files?: readonly string[];
}

export function selectAnnotations(
  annotations: Iterable<Annotation>,
  { labels = [], annotators = [], files = [] }: AnnotationSelection,
): readonly Annotation[] {
  const places = files.map(file => file.replace(/^\.\/|\/+$/g, ''));
  return [...annotations].filter(
    annotation =>
      (labels.length === 0 || annotation.labels.some(label => labels.includes(label))) &&
      (annotators.length === 0 || annotators.includes(annotation.annotator)) &&
      (places.length === 0 || places.some(place => isAt(place, annotation.target.source))),
  );
}

function isAt(place: string, source: string): boolean {
  return source === place || source.startsWith(`${place}/`);
}
