import type { Assessment } from '../evaluation/assessment';
import type { EvaluationFigures } from '../evaluation/figures';
import {
  baselineNames,
  comparisonInWords,
  forecastInWords,
  intervalInWords,
  percent,
  verdictInWords,
} from '../evaluation/inWords';
import type { Interval } from '../evaluation/interval';
import type { LearningCurve } from '../evaluation/learningCurve';
import { shorten } from '../text/shorten';
import { markdown, markdownTable } from './markdown';

/** The paragraphs of a card about one set of examples. */
export function figuresSection(
  title: string,
  note: string,
  figures: EvaluationFigures,
  { intervals, verdict }: Assessment,
): readonly string[] {
  const { accuracy, macroF1, ece, perClass, multiLabel } = figures;
  return [
    `### ${title}: ${figures.examples} examples`,
    `${note} ${verdictInWords(verdict)} ${multiLabel ? 'All labels right' : 'Accuracy'} ${measured(accuracy, intervals.accuracy)}, macro-F1 ${measured(macroF1, intervals.macroF1)}, ` +
      (multiLabel ? `micro-F1 ${percent(multiLabel.microF1)}, ` : '') +
      `calibration error ${percent(ece)}. In brackets: where the figure lies with a confidence of 95 %.`,
    markdownTable(
      ['Label', 'Examples', 'Precision', 'Recall', 'F1'],
      perClass.map(({ label, support, precision, recall, f1 }, index) => {
        const interval = intervals.perClass[index]!;
        return [
          markdown(label),
          String(support),
          measured(precision, interval.precision),
          measured(recall, interval.recall),
          measured(f1, interval.f1),
        ];
      }),
    ),
    ...baselinesParagraph(figures),
    ...reliabilityParagraph(figures),
    ...mistakesParagraph(figures),
  ];
}

/** What a card says about more labels. */
export function learningCurveSection({ points, forecasts }: LearningCurve): readonly string[] {
  return [
    '## More labels',
    forecasts.map(forecastInWords).join(' '),
    markdownTable(
      ['Labels', 'Accuracy', 'Measured on'],
      points.map(({ labels, accuracy, examples }) => [String(labels), percent(accuracy), `${examples} other examples`]),
    ),
  ];
}

function measured(value: number, interval: Interval): string {
  return `${percent(value)} (${intervalInWords(interval)})`;
}

function baselinesParagraph({ baselines }: EvaluationFigures): readonly string[] {
  const rows = baselines.map(({ name, accuracy, macroF1, comparison }) => [
    baselineNames[name],
    percent(accuracy),
    percent(macroF1),
    comparison === undefined ? '' : comparisonInWords(comparison),
  ]);
  return [markdownTable(['To compare', 'Accuracy', 'Macro-F1', 'The model in comparison'], rows)];
}

function reliabilityParagraph({ reliability = [] }: EvaluationFigures): readonly string[] {
  const rows = reliability
    .filter(({ texts }) => texts > 0)
    .map(({ from, to, texts, confidence, accuracy }) => [
      `${Math.round(100 * from)} to ${Math.round(100 * to)} %`,
      String(texts),
      percent(confidence),
      percent(accuracy),
    ]);
  return rows.length === 0 ? [] : [markdownTable(['Confidence', 'Texts', 'Mean confidence', 'Right'], rows)];
}

function mistakesParagraph({ mistakes = [] }: EvaluationFigures): readonly string[] {
  const rows = mistakes
    .slice(0, shownMistakes)
    .map(({ text, truth, predicted, confidence }) => [
      markdown(shorten(text, longestText)),
      markdown(truth),
      markdown(predicted),
      percent(confidence),
    ]);
  return rows.length === 0
    ? []
    : [
        'The mistakes that it was surest of; some may be wrong labels.',
        markdownTable(['Text', 'Label', 'Judged', 'Confidence'], rows),
      ];
}

const shownMistakes = 5;
/** UTF-16 units */
const longestText = 80;
