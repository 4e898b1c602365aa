/** A class that a person may give to a text. Its name is its identity: annotations and models refer to it. */
export interface Label {
  readonly name: string;
  readonly color: LabelColor;
  /** The key that gives this label while labelling; one printable character. */
  readonly key?: string;
  /** Shown while labelling: when to choose this label. */
  readonly description?: string;
  /** The name of the label above this one. One that does not exist counts as none. */
  readonly parent?: string;
}

/**
 * A name of the palette by Okabe and Ito (2008), which people with any kind of colour vision can tell apart.
 * Each is contributed as the theme colour `undertone.<name>`, so that a theme may override it.
 */
export type LabelColor = (typeof labelColors)[number];

export const labelColors = ['vermillion', 'gray', 'blue', 'orange', 'green', 'purple', 'skyBlue', 'yellow'] as const;

/** What a project starts with. */
export const sentimentLabels: readonly Label[] = [
  { name: 'negative', color: 'vermillion', key: '1' },
  { name: 'neutral', color: 'gray', key: '2' },
  { name: 'positive', color: 'blue', key: '3' },
];

/** Names of labels in the order of the project, then those that it does not have: the same labels are the same list. */
export function inLabelOrder(labels: readonly Label[], names: Iterable<string>): readonly string[] {
  const given = new Set(names);
  const known = labels.map(({ name }) => name).filter(name => given.delete(name));
  return [...known, ...given];
}

/** The colour of the palette that the fewest of the given labels use, first come first. */
export function nextColor(labels: readonly Label[]): LabelColor {
  const uses = (color: LabelColor): number => labels.filter(label => label.color === color).length;
  return labelColors.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}

/** The first digit, from 1, that no label has for its key; undefined when all are taken. */
export function nextKey(labels: readonly Label[]): string | undefined {
  return Array.from('123456789').find(digit => labels.every(({ key }) => key !== digit));
}
