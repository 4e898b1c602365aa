import type { BaselineFigures } from './figures';
import type { LinearPartName } from '../training/linearPartName';
import type { ForecastOfMore } from './learningCurve';
import type { Interval } from './interval';
import { noiseLevel, type PairedComparison } from './pairedTest';
import type { Verdict } from './verdict';

/** Figures as people say them, in English: for the command line and the card. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** An interval so wide that it says nothing is not told in numbers. */
export function intervalInWords({ low, high }: Interval): string {
  return high - low > widestTold ? 'too few labels to tell' : `${(100 * low).toFixed(1)} to ${percent(high)}`;
}

/** 15 points to either side. */
const widestTold = 0.3;

export function verdictInWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'nothingMeasured':
      return 'Nothing was measured.';
    case 'tooFewLabels':
      return (
        `Too few labels to tell whether it is of any use: its accuracy may be anything from ${whole(verdict.accuracy.low)} to ` +
        `${whole(verdict.accuracy.high)}. About ${verdict.examplesWanted} labelled texts to measure on would tell.`
      );
    case 'noBetterThanMajority':
      return `No better than always giving the most frequent label, which reaches ${percent(verdict.majority)}.`;
    case 'fair':
    case 'good':
    case 'excellent': {
      const grade = { fair: 'Fair', good: 'Good', excellent: 'Excellent' }[verdict.kind];
      const doubt = verdict.isUncertain ? ' Measured on so few texts it may be a grade better or worse.' : '';
      return (
        `${grade}: it avoids ${whole(verdict.mistakesAvoided)} of the mistakes that always giving the most frequent label makes.` +
        doubt
      );
    }
  }
}

/** What the first of two classifiers is in comparison with the second. */
export function comparisonInWords({ onlyFirstRight, onlySecondRight, probability }: PairedComparison): string {
  if (probability >= noiseLevel) return 'no certain difference';
  return onlyFirstRight > onlySecondRight ? 'better' : 'worse';
}

export const baselineNames: Readonly<Record<BaselineFigures['name'], string>> = {
  majority: 'always the most frequent label',
  usualLabels: 'always the most usual labels',
  noLabel: 'never any label',
  lstm: 'the network alone',
  naiveBayes: 'naive-Bayes n-grams alone',
  tfidf: 'TF-IDF n-grams alone',
  semantic: 'semantic vectors alone',
  starter: 'the starter model alone',
};

/** Of a training that ended before all parts were ready. */
export function leftOutInWords(parts: readonly LinearPartName[]): string {
  const names = parts.map(part => (part === 'wide' ? 'the linear models over n-grams' : 'the semantic vectors'));
  return `Training ended before ${names.join(' and ')} were ready: the model does without.`;
}

export function forecastInWords({ more, forecast }: ForecastOfMore): string {
  if (forecast.kind === 'cannotTell') return `What ${more} more labels would give: ${doubts[forecast.reason]}.`;
  const { accuracy, interval, gain } = forecast;
  return (
    `${more} more labels would give about ${percent(accuracy)} (${intervalInWords(interval)}), ` +
    `${(100 * gain).toFixed(1)} points more than now.`
  );
}

const doubts = {
  tooFewPoints: 'too few labels to tell',
  tooFar: 'too far from what there is to tell',
  tooUncertain: 'the measurements differ too much to tell',
} as const;

function whole(share: number): string {
  return `${Math.round(100 * share)} %`;
}
