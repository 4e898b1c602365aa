import { agreementFrom, type Agreement } from './agreement';

/**
 * Agreement of two people who judged the same items (Cohen 1960), with the standard error that holds for any κ
 * (Fleiss, Cohen and Everitt 1969).
 *
 * @param pairs what the first and the second said about each item
 */
export function cohenKappa(pairs: readonly (readonly [first: string, second: string])[]): Agreement {
  const categories = [...new Set(pairs.flat())];
  const share = 1 / Math.max(1, pairs.length);
  const first = sharesOf(
    pairs.map(([label]) => label),
    share,
  );
  const second = sharesOf(
    pairs.map(([, label]) => label),
    share,
  );
  const observed = pairs.filter(([a, b]) => a === b).length / Math.max(1, pairs.length);
  const expected = sum(categories.map(category => shareOf(first, category) * shareOf(second, category)));
  return agreementFrom(pairs.length, observed, expected, kappa => {
    if (pairs.length < 2) return undefined;
    // Σ over items stands for Σ over cells of the table of shares.
    const agreeing = pairs.filter(([a, b]) => a === b);
    const agreement = sum(
      agreeing.map(([label]) => share * (1 - (shareOf(first, label) + shareOf(second, label)) * (1 - kappa)) ** 2),
    );
    const disagreement = sum(
      pairs.filter(([a, b]) => a !== b).map(([a, b]) => share * (shareOf(second, a) + shareOf(first, b)) ** 2),
    );
    const chance = (kappa - expected * (1 - kappa)) ** 2;
    const variance = (agreement + (1 - kappa) ** 2 * disagreement - chance) / ((1 - expected) ** 2 * pairs.length);
    return Math.sqrt(Math.max(0, variance));
  });
}

function sharesOf(labels: readonly string[], share: number): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const label of labels) shares.set(label, (shares.get(label) ?? 0) + share);
  return shares;
}

function shareOf(shares: ReadonlyMap<string, number>, label: string): number {
  return shares.get(label) ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
