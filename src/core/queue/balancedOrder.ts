import type { QueuePlace, QueuePredictions } from './queuePlace';

/**
 * Each time the item that is most probably of the class that has fewest labels, those given here included.
 *
 * @param labelled [class] labels so far
 */
export function balancedOrder(predictions: QueuePredictions, labelled: readonly number[]): readonly QueuePlace[] {
  const judged = predictions.flatMap((row, place) => (row === undefined ? [] : { place, row }));
  const rankings = labelled.map((_, label) =>
    judged
      .map(({ place, row }) => ({ place, probability: row[label] ?? 0 }))
      .sort((a, b) => b.probability - a.probability),
  );
  const next = labelled.map(() => 0);
  const counts = [...labelled];
  const taken = new Set<number>();
  const ordered: QueuePlace[] = [];
  while (labelled.length > 0 && taken.size < judged.length) {
    const label = counts.indexOf(Math.min(...counts));
    const ranking = rankings[label]!;
    while (taken.has(ranking[next[label]!]!.place)) next[label]! += 1;
    const { place, probability } = ranking[next[label]!]!;
    taken.add(place);
    counts[label]! += 1;
    ordered.push({ place, reason: { kind: 'balance', label, probability } });
  }
  return ordered;
}
