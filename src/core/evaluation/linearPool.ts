import type { Logits } from './softmax';

/**
 * The shares of several classifiers in p(class) = Σ share · p_part(class), by expectation maximization on held-out texts, with a
 * Dirichlet prior (Dempster, Laird and Rubin 1977): a handful of texts hardly moves the shares from where they start.
 *
 * @param likelihoods of each part, [texts]: the probability that it gave the true class
 * @param prior shares to start from; their sum is 1
 * @param priorTexts how many texts the prior counts as
 */
export function fitLinearPool(
  likelihoods: readonly ArrayLike<number>[],
  prior: readonly number[],
  priorTexts = 5,
): number[] {
  const texts = likelihoods[0]?.length ?? 0;
  let shares = [...prior];
  for (let step = 0; step < STEPS; step++) {
    const sums = prior.map(share => priorTexts * share);
    for (let text = 0; text < texts; text++) {
      const joint = shares.map((share, part) => share * likelihoods[part]![text]!);
      const total = joint.reduce((sum, value) => sum + value, 0);
      // Where all parts thought the truth impossible, it speaks for none of them.
      joint.forEach((value, part) => (sums[part]! += total > 0 ? value / total : shares[part]!));
    }
    shares = sums.map(sum => sum / (priorTexts + texts));
  }
  return shares;
}

const STEPS = 100;

/**
 * Log-probabilities of one text by all parts together.
 *
 * @param opinions of each part, [C] log-probabilities
 */
export function poolLogProbabilities(opinions: readonly Logits[], shares: readonly number[]): number[] {
  return Array.from({ length: opinions[0]?.length ?? 0 }, (_, label) =>
    Math.log(
      Math.max(
        TINY,
        opinions.reduce((sum, opinion, part) => sum + shares[part]! * Math.exp(opinion[label]!), 0),
      ),
    ),
  );
}

/** So that no logarithm is infinite. */
const TINY = 1e-12;
