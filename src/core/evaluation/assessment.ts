import type { EvaluationFigures } from './figures';
import { figureIntervals, type FigureIntervals } from './figureIntervals';
import { verdictOf, type Verdict } from './verdict';

/** What figures are worth, given how few texts they were measured on. */
export interface Assessment {
  readonly intervals: FigureIntervals;
  readonly verdict: Verdict;
}

/** Needs the confusion matrix alone, so models saved earlier can be assessed too. The same figures always give the same intervals. */
export function assess({ confusion }: EvaluationFigures, trainCounts: readonly number[]): Assessment {
  return { intervals: figureIntervals(confusion, seed), verdict: verdictOf(confusion, trainCounts) };
}

const seed = 1;
