import { f1Of } from './confusion';
import { classCountsOf, macroF1Of, type DecisionCounts } from './decisionCounts';
import type { ClassIntervals, FigureIntervals } from './figureIntervals';
import { wilsonInterval, type Interval } from './interval';

/**
 * Intervals where a text may have several labels. F1 is 2q / (1 + q) of the share q of right decisions among those in which the label is
 * true or given, so it has Wilson's interval as precision and recall have. The mean of the labels' F1 gets its interval from theirs (MOVER, Zou and
 * Donner 2008), which takes labels for independent.
 */
export function decisionIntervals(
  rightTexts: number,
  texts: number,
  decisions: readonly DecisionCounts[],
): FigureIntervals {
  const perClass = decisions.map(intervalsOfLabel);
  const macroF1 = macroF1Of(decisions);
  const values = decisions.map(counts => f1Of(classCountsOf(counts)));
  const reach = (distance: (interval: Interval, value: number) => number): number =>
    Math.hypot(...perClass.map(({ f1 }, label) => distance(f1, values[label]!))) / Math.max(1, decisions.length);
  return {
    accuracy: wilsonInterval(rightTexts, texts),
    macroF1: {
      low: Math.max(0, macroF1 - reach(({ low }, value) => value - low)),
      high: Math.min(1, macroF1 + reach(({ high }, value) => high - value)),
    },
    perClass,
  };
}

function intervalsOfLabel(counts: DecisionCounts): ClassIntervals {
  const { support, predictions, correct } = classCountsOf(counts);
  const { low, high } = wilsonInterval(correct, support + predictions - correct);
  return {
    precision: wilsonInterval(correct, predictions),
    recall: wilsonInterval(correct, support),
    f1: { low: (2 * low) / (1 + low), high: (2 * high) / (1 + high) },
  };
}
