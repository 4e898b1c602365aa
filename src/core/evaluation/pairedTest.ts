import type { Confusion } from './confusion';

/** Two classifiers on the same texts: only texts that one of them judged rightly say which is better. */
export interface PairedComparison {
  readonly onlyFirstRight: number;
  readonly onlySecondRight: number;
  /** Probability of a difference as large or larger if both were equally good. */
  readonly probability: number;
}

/** McNemar's test, exact with mid-p, which Fagerland, Lydersen and Laake (2013) recommend. */
export function pairedTest(onlyFirstRight: number, onlySecondRight: number): PairedComparison {
  const trials = onlyFirstRight + onlySecondRight;
  const fewer = Math.min(onlyFirstRight, onlySecondRight);
  // Binomial(trials, ½): the probability of exactly `fewer`, and of fewer still, each from the one before.
  let logExact = -trials * Math.LN2;
  let below = 0;
  for (let successes = 0; successes < fewer; successes++) {
    below += Math.exp(logExact);
    logExact += Math.log((trials - successes) / (successes + 1));
  }
  return { onlyFirstRight, onlySecondRight, probability: Math.min(1, 2 * below + Math.exp(logExact)) };
}

export function compareClassifiers(firstRight: readonly boolean[], secondRight: readonly boolean[]): PairedComparison {
  const onlyFirst = firstRight.filter((right, text) => right && !secondRight[text]).length;
  const onlySecond = secondRight.filter((right, text) => right && !firstRight[text]).length;
  return pairedTest(onlyFirst, onlySecond);
}

/** A classifier against the one that gives `majority` to every text. */
export function compareWithMajority(confusion: Confusion, majority: number): PairedComparison {
  const onlyFirst = confusion.reduce((sum, row, truth) => sum + (truth === majority ? 0 : row[truth]!), 0);
  const onlySecond = confusion[majority]!.reduce((sum, texts, given) => sum + (given === majority ? 0 : texts), 0);
  return pairedTest(onlyFirst, onlySecond);
}

/** A difference less probable than this is taken for real. */
export const noiseLevel = 0.05;
