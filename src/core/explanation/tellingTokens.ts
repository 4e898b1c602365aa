import type { Explanation, TokenContribution } from './explanation';

/** The tokens of a text that decide: few, and only those that matter beside the one that matters most. */
export interface TellingTokens {
  /** The strongest first. */
  readonly for: readonly TokenContribution[];
  readonly against: readonly TokenContribution[];
}

/** @param most of each kind */
export function tellingTokens({ tokens }: Explanation, most: number): TellingTokens {
  const strongest = tokens.toSorted((left, right) => Math.abs(right.contribution) - Math.abs(left.contribution));
  const least = Math.max(leastContribution, leastShare * Math.abs(strongest[0]?.contribution ?? 0));
  const telling = strongest.filter(({ contribution }) => Math.abs(contribution) >= least);
  return {
    for: telling.filter(({ contribution }) => contribution > 0).slice(0, most),
    against: telling.filter(({ contribution }) => contribution < 0).slice(0, most),
  };
}

/** Of the strongest contribution. */
const leastShare = 0.15;
/** In log odds: less changes no probability by one percent. */
const leastContribution = 0.04;
