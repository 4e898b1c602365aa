import type { BaselineFigures } from '../../core/evaluation/figures';
import type { Interval } from '../../core/evaluation/interval';
import type { ForecastOfMore } from '../../core/evaluation/learningCurve';
import { noiseLevel, type PairedComparison } from '../../core/evaluation/pairedTest';
import type { Verdict } from '../../core/evaluation/verdict';
import { formatCount, formatPercent, formatPrecisePercent, t } from '../language';

/** What figures come to, in the language of the panel. */
export function verdictInWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'nothingMeasured':
      return t('Nothing was measured.');
    case 'tooFewLabels':
      return t(
        'Too few labels to tell whether it is of any use: its accuracy may be anything from {0} to {1}. About {2} labelled texts to measure on would tell.',
        formatPercent(verdict.accuracy.low),
        formatPercent(verdict.accuracy.high),
        formatCount(verdict.examplesWanted),
      );
    case 'noBetterThanMajority':
      return t(
        'No better than always giving the most frequent label, which reaches {0}.',
        formatPrecisePercent(verdict.majority),
      );
    case 'fair':
    case 'good':
    case 'excellent': {
      const avoided = t(
        'It avoids {0} of the mistakes that always giving the most frequent label makes.',
        formatPercent(verdict.mistakesAvoided),
      );
      return verdict.isUncertain
        ? `${avoided} ${t('Measured on so few texts it may be a grade better or worse.')}`
        : avoided;
    }
  }
}

/** The verdict in a word or two. */
export function gradeInWords({ kind }: Verdict): string {
  return {
    nothingMeasured: t('Not measured'),
    tooFewLabels: t('Too few labels to tell'),
    noBetterThanMajority: t('No better than guessing'),
    fair: t('Fair'),
    good: t('Good'),
    excellent: t('Excellent'),
  }[kind];
}

export function intervalInWords({ low, high }: Interval): string {
  return t('{0} to {1}', formatPercent(low), formatPercent(high));
}

/** What the model is in comparison with a baseline. */
export function comparisonInWords({ onlyFirstRight, onlySecondRight, probability }: PairedComparison): string {
  if (probability >= noiseLevel) return t('no certain difference');
  return onlyFirstRight > onlySecondRight ? t('the model is better') : t('the model is worse');
}

export function baselineName({ name }: BaselineFigures): string {
  return {
    majority: t('always the most frequent class'),
    usualLabels: t('always the most usual labels'),
    noLabel: t('never any label'),
    lstm: t('the network alone'),
    naiveBayes: t('naive-Bayes n-grams alone'),
    tfidf: t('TF-IDF n-grams alone'),
    semantic: t('semantic vectors alone'),
    starter: t('the starter model alone'),
  }[name];
}

/** What more labels would give. */
export function forecastInWords({ more, forecast }: ForecastOfMore): string {
  const labels = formatCount(more);
  if (forecast.kind === 'forecast') {
    return t(
      '{0} more labels would give about {1} ({2}).',
      labels,
      formatPrecisePercent(forecast.accuracy),
      intervalInWords(forecast.interval),
    );
  }
  switch (forecast.reason) {
    case 'tooFewPoints':
      return t('What {0} more labels would give: too few labels to tell.', labels);
    case 'tooFar':
      return t('What {0} more labels would give: too far from what there is to tell.', labels);
    case 'tooUncertain':
      return t('What {0} more labels would give: the measurements differ too much to tell.', labels);
  }
}
