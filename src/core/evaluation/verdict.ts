import { correctOf, examplesOf, type Confusion } from './confusion';
import { indexOfLargest } from './evaluate';
import type { EvaluationFigures } from './figures';
import { normalQuantile, wilsonInterval, type Interval } from './interval';
import { compareWithMajority, noiseLevel } from './pairedTest';

/** What the figures of an evaluation come to, for people: whoever shows it finds the words. */
export type Verdict =
  | { readonly kind: 'nothingMeasured' }
  /** May be good or useless; `examplesWanted` would tell the accuracy within 5 points. */
  | { readonly kind: 'tooFewLabels'; readonly accuracy: Interval; readonly examplesWanted: number }
  | { readonly kind: 'noBetterThanMajority'; readonly accuracy: Interval; readonly majority: number }
  | {
      readonly kind: 'fair' | 'good' | 'excellent';
      readonly accuracy: Interval;
      /** Of the mistakes that the majority baseline makes, the share that this classifier does not. */
      readonly mistakesAvoided: number;
      /** Better than the majority for certain, but so few texts were judged that it may be a grade better or worse. */
      readonly isUncertain: boolean;
    };

/** @param trainCounts training examples of each class: the largest is what the majority baseline gives */
export function verdictOf(confusion: Confusion, trainCounts: readonly number[]): Verdict {
  const examples = examplesOf(confusion);
  if (examples === 0) return { kind: 'nothingMeasured' };
  const majorityClass = indexOfLargest(trainCounts);
  const majorityCorrect = confusion[majorityClass]!.reduce((sum, texts) => sum + texts, 0);
  const { probability } = compareWithMajority(confusion, majorityClass);
  return graded(correctOf(confusion), majorityCorrect, examples, probability);
}

/** Where texts may have several labels: against the labels that most of them have. */
export function verdictOfDecisions({ examples, accuracy, baselines }: EvaluationFigures): Verdict {
  if (examples === 0) return { kind: 'nothingMeasured' };
  const usual = baselines.find(({ name }) => name === 'usualLabels');
  const usualCorrect = Math.round((usual?.accuracy ?? 0) * examples);
  return graded(Math.round(accuracy * examples), usualCorrect, examples, usual?.comparison?.probability ?? 1);
}

/** @param probability of a difference from the majority baseline as large as this, if there were none */
function graded(correct: number, majorityCorrect: number, examples: number, probability: number): Verdict {
  const accuracy = wilsonInterval(correct, examples);
  const isWide = accuracy.high - accuracy.low > widest;
  if (correct <= majorityCorrect || probability >= noiseLevel) {
    return isWide
      ? { kind: 'tooFewLabels', accuracy, examplesWanted: examplesWanted(correct / examples) }
      : { kind: 'noBetterThanMajority', accuracy, majority: majorityCorrect / examples };
  }
  const mistakesAvoided = (correct - majorityCorrect) / (examples - majorityCorrect);
  const kind = mistakesAvoided < good ? 'fair' : mistakesAvoided < excellent ? 'good' : 'excellent';
  return { kind, accuracy, mistakesAvoided, isUncertain: isWide };
}

/** 10 points to either side. */
const widest = 0.2;

/** Shares of the majority baseline's mistakes avoided. Of two equally frequent classes: 75 % and 90 % right. */
const good = 0.5;
const excellent = 0.8;

/** For an interval of 5 points to either side; a share near 0 or 1 is not trusted. */
function examplesWanted(share: number): number {
  const cautious = Math.min(0.9, Math.max(0.1, share));
  return Math.ceil(cautious * (1 - cautious) * (normalQuantile / 0.05) ** 2);
}
