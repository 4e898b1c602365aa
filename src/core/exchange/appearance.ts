import type { Annotation } from '../labels/annotation';

/**
 * How a format shows texts and labels, where it cannot show them as they are. The annotation itself travels beside; whoever reads it
 * compares its appearance with what is shown, and so tells what another program has changed meanwhile.
 */
export interface Appearance {
  text(exact: string): string;
  labels(labels: readonly string[]): readonly string[];
  /** What happens to texts and labels that look different, as the end of a sentence. */
  readonly reasons: { readonly text: string; readonly labels: string };
}

/** UTF-8 has no halves of surrogate pairs, which an editor's text may contain. */
export const unicodeAppearance: Appearance = {
  text: wellFormed,
  labels: labels => labels.map(wellFormed),
  reasons: {
    text: 'halves of characters, which UTF-8 does not have, become U+FFFD',
    labels: 'halves of characters, which UTF-8 does not have, become U+FFFD',
  },
};

export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

export function sameLabels(left: readonly string[], right: readonly string[]): boolean {
  const [first, second] = [new Set(left), new Set(right)];
  return first.size === second.size && [...first].every(label => second.has(label));
}

/** Sentences about what the other program sees differently. */
export function appearanceLosses(appearance: Appearance, annotations: readonly Annotation[]): readonly string[] {
  const texts = annotations.filter(({ target }) => appearance.text(target.selector.exact) !== target.selector.exact);
  const labelled = annotations.filter(({ labels }) => !sameLabels(appearance.labels(labels), labels));
  const { reasons } = appearance;
  return [
    ...(texts.length === 0 ? [] : [`${share(texts, annotations)} look different there: ${reasons.text}.`]),
    ...(labelled.length === 0 ? [] : [`${share(labelled, annotations)} have other labels there: ${reasons.labels}.`]),
  ];
}

function share(some: readonly Annotation[], all: readonly Annotation[]): string {
  return `${some.length} of ${all.length} texts`;
}
