import type { Truth } from '../dataset/truth';
import { f1Of, type ClassCounts } from './confusion';

/** How the decisions about one label ended, yes being positive. */
export interface DecisionCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** [label] */
export function countDecisions(
  truths: readonly Truth[],
  chosen: readonly Truth[],
  labels: number,
): readonly DecisionCounts[] {
  return Array.from({ length: labels }, (_, label) => {
    let [truePositives, falsePositives, falseNegatives] = [0, 0, 0];
    truths.forEach((truth, text) => {
      const isTrue = truth.includes(label);
      if (!chosen[text]!.includes(label)) falseNegatives += Number(isTrue);
      else if (isTrue) truePositives++;
      else falsePositives++;
    });
    const trueNegatives = truths.length - truePositives - falsePositives - falseNegatives;
    return { truePositives, falsePositives, falseNegatives, trueNegatives };
  });
}

/** The same as the counts of a class. */
export function classCountsOf({ truePositives, falsePositives, falseNegatives }: DecisionCounts): ClassCounts {
  return {
    support: truePositives + falseNegatives,
    predictions: truePositives + falsePositives,
    correct: truePositives,
  };
}

/** Unweighted mean of the labels' F1. */
export function macroF1Of(decisions: readonly DecisionCounts[]): number {
  const sum = decisions.reduce((total, counts) => total + f1Of(classCountsOf(counts)), 0);
  return sum / Math.max(1, decisions.length);
}

/** F1 of all decisions together. */
export function microF1Of(decisions: readonly DecisionCounts[]): number {
  const counts = decisions.map(classCountsOf);
  const total = (member: keyof ClassCounts): number => counts.reduce((sum, one) => sum + one[member], 0);
  return f1Of({ support: total('support'), predictions: total('predictions'), correct: total('correct') });
}
