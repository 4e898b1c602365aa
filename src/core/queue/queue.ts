import { RandomSequence, RandomStream } from '../random';
import { balancedOrder } from './balancedOrder';
import type { QueuePlace, QueuePredictions, QueueReason } from './queuePlace';
import { representatives } from './representatives';
import { mostProbable, uncertaintyOf } from './uncertainty';

/** Something to be labelled. */
export interface QueueItem {
  readonly id: string;
  readonly text: string;
  /** Passed over before: comes after all others. */
  readonly isSkipped?: boolean;
  /** Done already: comes only if its label is taken off. */
  readonly isLabelled?: boolean;
}

export type QueueStrategy =
  /**
   * Three times what the model is unsure of, then what chance picks, without which uncertainty collapses at times. At 200 labels a quarter
   * by chance reaches four points of macro-F1 more than a half on trec6 (74.6, 70.6), and the same on sms_spam (98.3, 98.6): means of 16
   * and of 8 seeds, `undertone simulate`.
   */
  | { readonly kind: 'mixed' }
  | { readonly kind: 'uncertain' }
  /** Each class in its turn, the one with fewest labels so far first. `labelled`: [class] labels so far. */
  | { readonly kind: 'balanced'; readonly labelled: readonly number[] }
  | { readonly kind: 'document' }
  | { readonly kind: 'random' };

export interface QueueEntry<T extends QueueItem> {
  readonly item: T;
  readonly reason: QueueReason;
}

/** What helps to order a queue. */
export interface QueueContext {
  /** Texts that are labelled already: what resembles them is not asked for again. */
  readonly labelled?: readonly string[];
  /** Labels between two trainings. */
  readonly ahead?: number;
}

/**
 * The order in which items are to be labelled: each of them, once. The first `ahead` that are asked for because the model is unsure stand
 * for the others as well as they can; by the time they are labelled the model has learned, and the order is made anew.
 *
 * @param predictions undefined while there is no model; then what stands for the others is asked for
 */
export function orderQueue<T extends QueueItem>(
  items: readonly T[],
  predictions: QueuePredictions | undefined,
  strategy: QueueStrategy,
  seed: number,
  { labelled = [], ahead = 25 }: QueueContext = {},
): readonly QueueEntry<T>[] {
  const places = orderedPlaces(items, predictions, strategy, seed, { labelled, ahead });
  const entries = places.map(({ place, reason }) => ({ item: items[place]!, reason }));
  const isSkipped = ({ item }: QueueEntry<T>): boolean => item.isSkipped === true;
  return [...entries.filter(entry => !isSkipped(entry)), ...entries.filter(isSkipped)];
}

function orderedPlaces(
  items: readonly QueueItem[],
  predictions: QueuePredictions | undefined,
  strategy: QueueStrategy,
  seed: number,
  context: Required<QueueContext>,
): readonly QueuePlace[] {
  if (strategy.kind === 'document') return items.map((_, place) => ({ place, reason: { kind: 'document' } }));
  const byChance = new RandomSequence(seed, RandomStream.Queue)
    .shuffle(items.map((_, place) => place))
    .map((place): QueuePlace => ({ place, reason: { kind: 'random' } }));
  switch (strategy.kind) {
    case 'random':
      return byChance;
    case 'balanced':
      return inTurns([balancedOrder(predictions ?? [], strategy.labelled)], byChance);
    case 'uncertain':
      return inTurns([informativePlaces(items, predictions, byChance, context)], byChance);
    case 'mixed': {
      const unsure = informativePlaces(items, predictions, byChance, context);
      return inTurns([unsure, unsure, unsure, byChance], byChance);
    }
  }
}

/** Representatives of what the model does not know, chosen among some items picked by chance; then all others, the least sure first. */
function informativePlaces(
  items: readonly QueueItem[],
  predictions: QueuePredictions | undefined,
  byChance: readonly QueuePlace[],
  { labelled, ahead }: Required<QueueContext>,
): readonly QueuePlace[] {
  const candidates = byChance.flatMap(({ place }) => {
    const { text, isSkipped } = items[place]!;
    const row = predictions?.[place];
    if (isSkipped === true || (predictions !== undefined && row === undefined)) return [];
    return { place, text, row, weight: row === undefined ? 1 : uncertaintyOf(row) ** 2 };
  });
  const chosen = representatives(candidates.slice(0, mostCompared), labelled, ahead).map(({ candidate, alike }) => ({
    place: candidate.place,
    reason: reasonOf(candidate.row, alike),
  }));
  if (predictions === undefined) return chosen;
  const byUncertainty = candidates.sort((a, b) => b.weight - a.weight || a.place - b.place);
  return [...chosen, ...byUncertainty.map(({ place, row }) => ({ place, reason: reasonOf(row, 0) }))];
}

/** Their pairs are compared: a fraction of a second. */
const mostCompared = 1200;

function reasonOf(row: readonly number[] | undefined, alike: number): QueueReason {
  if (row === undefined) return { kind: 'representative', alike };
  const [first, second] = mostProbable(row);
  return { kind: 'uncertain', classes: [first, second], margin: row[first]! - row[second]!, alike };
}

/** One of each list by turns, none twice, until they are used up; then the rest. */
function inTurns(lists: readonly (readonly QueuePlace[])[], rest: readonly QueuePlace[]): readonly QueuePlace[] {
  const seen = new Set<number>();
  const ordered: QueuePlace[] = [];
  const next = lists.map(() => 0);
  const takeFrom = (list: readonly QueuePlace[], start: number): number => {
    let at = start;
    while (at < list.length && seen.has(list[at]!.place)) at++;
    if (at < list.length) {
      seen.add(list[at]!.place);
      ordered.push(list[at]!);
    }
    return at;
  };
  while (lists.some((list, index) => next[index]! < list.length)) {
    lists.forEach((list, index) => (next[index] = takeFrom(list, next[index]!)));
  }
  return [...ordered, ...rest.filter(({ place }) => !seen.has(place))];
}
