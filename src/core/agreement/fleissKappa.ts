import { agreementFrom, type Agreement } from './agreement';

/**
 * Agreement of any number of people (Fleiss 1971), who need not all have judged every item: items with one judgement are left out, and
 * every other item counts the same. The standard error is Gwet's (2021), which holds for any κ and needs no resampling.
 *
 * @param ratings what people said about each item
 */
export function fleissKappa(ratings: readonly (readonly string[])[]): Agreement {
  const shared = ratings.filter(labels => labels.length > 1).map(countsOf);
  const categoryShares = meanShares(shared);
  const expected = sum([...categoryShares.values()].map(share => share ** 2));
  const agreements = shared.map(agreementOn);
  const observed = sum(agreements) / Math.max(1, shared.length);
  return agreementFrom(shared.length, observed, expected, kappa => {
    if (shared.length < 2) return undefined;
    const deviations = shared.map((counts, item) => {
      const chance = sum(
        [...counts].map(([label, count]) => (count / totalOf(counts)) * (categoryShares.get(label) ?? 0)),
      );
      const own = (agreements[item]! - expected) / (1 - expected);
      return own - (2 * (1 - kappa) * (chance - expected)) / (1 - expected) - kappa;
    });
    return Math.sqrt(sum(deviations.map(deviation => deviation ** 2)) / (shared.length * (shared.length - 1)));
  });
}

/** How many people gave each label. */
type Counts = ReadonlyMap<string, number>;

function countsOf(labels: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function totalOf(counts: Counts): number {
  return sum([...counts.values()]);
}

/** Share of the pairs of people who said the same. */
function agreementOn(counts: Counts): number {
  const total = totalOf(counts);
  return sum([...counts.values()].map(count => count * (count - 1))) / (total * (total - 1));
}

function meanShares(items: readonly Counts[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const counts of items) {
    const total = totalOf(counts);
    for (const [label, count] of counts) {
      shares.set(label, (shares.get(label) ?? 0) + count / total / items.length);
    }
  }
  return shares;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
