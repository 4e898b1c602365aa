import { decisionIntervals } from './decisionIntervals';
import type { EvaluationFigures } from './figures';
import { figureIntervals, type FigureIntervals } from './figureIntervals';
import { verdictOf, verdictOfDecisions, type Verdict } from './verdict';

/** What figures are worth, given how few texts they were measured on. */
export interface Assessment {
  readonly intervals: FigureIntervals;
  readonly verdict: Verdict;
}

/** Needs the figures alone, so models saved earlier can be assessed too. The same figures always give the same intervals. */
export function assess(figures: EvaluationFigures, trainCounts: readonly number[]): Assessment {
  const { examples, accuracy, confusion = [], multiLabel } = figures;
  if (multiLabel !== undefined) {
    const right = Math.round(accuracy * examples);
    return {
      intervals: decisionIntervals(right, examples, multiLabel.decisions),
      verdict: verdictOfDecisions(figures),
    };
  }
  return { intervals: figureIntervals(confusion, seed), verdict: verdictOf(confusion, trainCounts) };
}

const seed = 1;
