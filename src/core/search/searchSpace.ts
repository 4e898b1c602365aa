/** What a search chooses: a dimension for each name. */
export type SearchSpace = Readonly<Record<string, Dimension>>;

export type Dimension =
  /** A number between both ends, inclusive. */
  | { readonly kind: 'uniform' | 'logUniform' | 'integer'; readonly low: number; readonly high: number }
  | { readonly kind: 'choice'; readonly options: readonly Choice[] };

export type Choice = string | number | boolean;

/** A point of the space: a value for each name. */
export type SearchValues = Readonly<Record<string, Choice>>;

/**
 * The value at a place from 0 to 1 of a dimension: every strategy draws places, and what is near in effect is near in place.
 * Integers and options have equal shares.
 */
export function valueAt(dimension: Dimension, place: number): Choice {
  switch (dimension.kind) {
    case 'uniform':
      return dimension.low + place * (dimension.high - dimension.low);
    case 'logUniform':
      return dimension.low * (dimension.high / dimension.low) ** place;
    case 'integer':
      return dimension.low + shareOf(place, dimension.high - dimension.low + 1);
    case 'choice':
      return dimension.options[shareOf(place, dimension.options.length)]!;
  }
}

/** The place of a value, in the middle of its share; of a value that the dimension does not have, the middle of all. */
export function placeOf(dimension: Dimension, value: Choice | undefined): number {
  if (dimension.kind === 'choice') {
    const option = dimension.options.findIndex(candidate => candidate === value);
    return option < 0 ? 0.5 : (option + 0.5) / dimension.options.length;
  }
  const { low, high } = dimension;
  if (typeof value !== 'number' || low === high) return 0.5;
  switch (dimension.kind) {
    case 'uniform':
      return clamp((value - low) / (high - low));
    case 'logUniform':
      return clamp(Math.log(value / low) / Math.log(high / low));
    case 'integer':
      return clamp((value - low + 0.5) / (high - low + 1));
  }
}

function shareOf(place: number, shares: number): number {
  return Math.min(shares - 1, Math.floor(place * shares));
}

function clamp(place: number): number {
  return Math.min(1, Math.max(0, place));
}
