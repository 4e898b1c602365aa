import { givenLabels, type Prediction } from '../model/prediction';
import { isUnsure } from './mark';

/** What the texts of a file, or of many, were judged to be. */
export interface Tally {
  readonly total: number;
  /** The model was too unsure of these to say. */
  readonly unsure: number;
  /** The others by label; a text with several counts for each. Labels without a text are left out. */
  readonly counts: ReadonlyMap<string, number>;
}

export const emptyTally: Tally = { total: 0, unsure: 0, counts: new Map() };

export function tallyOf(predictions: Iterable<Prediction>, unsureMargin: number): Tally {
  let total = 0;
  let unsure = 0;
  const counts = new Map<string, number>();
  for (const prediction of predictions) {
    total++;
    if (isUnsure(prediction, unsureMargin)) unsure++;
    else for (const label of givenLabels(prediction)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return { total, unsure, counts };
}

export function joinTallies(tallies: Iterable<Tally>): Tally {
  let { total, unsure } = emptyTally;
  const counts = new Map<string, number>();
  for (const tally of tallies) {
    total += tally.total;
    unsure += tally.unsure;
    for (const [label, count] of tally.counts) counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return { total, unsure, counts };
}

/** The label that most texts have, with its share of all texts; undefined when none has one, or when more texts are unsure. */
export function mostFrequent({
  total,
  unsure,
  counts,
}: Tally): { readonly label: string; readonly share: number } | undefined {
  const [first] = byFrequency(counts);
  return first === undefined || first[1] < unsure ? undefined : { label: first[0], share: first[1] / total };
}

/** The most frequent first. */
export function byFrequency(counts: Tally['counts']): readonly (readonly [label: string, count: number])[] {
  return [...counts].sort(([, left], [, right]) => right - left);
}
