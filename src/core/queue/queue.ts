import { RandomSequence, RandomStream } from '../random';
import { balancedOrder } from './balancedOrder';
import { diverseFirst } from './diverseFirst';
import type { QueuePlace, QueuePredictions, QueueReason } from './queuePlace';
import { mostProbable, uncertaintyOf } from './uncertainty';

/** Something to be labelled. */
export interface QueueItem {
  readonly id: string;
  readonly text: string;
  /** Passed over before: comes after all others. */
  readonly isSkipped?: boolean;
}

export type QueueStrategy =
  /** By turns what the model is unsure of and what chance picks: half and half never collapsed where uncertainty alone did. */
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

/**
 * The order in which items are to be labelled: each of them, once. The first `ahead` of the uncertain ones differ from each other, too;
 * by the time they are labelled the model has learned, and the order is made anew.
 *
 * @param predictions undefined while there is no model; what has none is picked by chance
 */
export function orderQueue<T extends QueueItem>(
  items: readonly T[],
  predictions: QueuePredictions | undefined,
  strategy: QueueStrategy,
  seed: number,
  ahead = usualAhead,
): readonly QueueEntry<T>[] {
  const places = orderedPlaces(items, predictions ?? [], strategy, seed, ahead);
  const entries = places.map(({ place, reason }) => ({ item: items[place]!, reason }));
  const isSkipped = ({ item }: QueueEntry<T>): boolean => item.isSkipped === true;
  return [...entries.filter(entry => !isSkipped(entry)), ...entries.filter(isSkipped)];
}

/** Labels between two trainings. */
const usualAhead = 25;

function orderedPlaces(
  items: readonly QueueItem[],
  predictions: QueuePredictions,
  strategy: QueueStrategy,
  seed: number,
  ahead: number,
): readonly QueuePlace[] {
  if (strategy.kind === 'document') return items.map((_, place) => ({ place, reason: { kind: 'document' } }));
  const random = new RandomSequence(seed, RandomStream.Queue);
  const byChance = random
    .shuffle(items.map((_, place) => place))
    .map((place): QueuePlace => ({ place, reason: { kind: 'random' } }));
  switch (strategy.kind) {
    case 'random':
      return byChance;
    case 'balanced':
      return inTurns([balancedOrder(predictions, strategy.labelled)], byChance);
    case 'uncertain':
      return inTurns([uncertainPlaces(items, predictions, ahead, random)], byChance);
    case 'mixed':
      return inTurns([uncertainPlaces(items, predictions, ahead, random), byChance], byChance);
  }
}

function uncertainPlaces(
  items: readonly QueueItem[],
  predictions: QueuePredictions,
  ahead: number,
  random: RandomSequence,
): readonly QueuePlace[] {
  const candidates = items.flatMap(({ text, isSkipped }, place) => {
    const row = predictions[place];
    return row === undefined || isSkipped === true ? [] : { place, text, row, weight: uncertaintyOf(row) };
  });
  candidates.sort((a, b) => b.weight - a.weight || a.place - b.place);
  return diverseFirst(candidates, ahead, random).map(({ place, row }) => {
    const [first, second] = mostProbable(row);
    return { place, reason: { kind: 'uncertain', classes: [first, second], margin: row[first]! - row[second]! } };
  });
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
