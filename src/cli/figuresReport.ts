import { assess, type Assessment } from '../core/evaluation/assessment';
import type { BaselineFigures, EvaluationFigures } from '../core/evaluation/figures';
import {
  baselineNames,
  comparisonInWords,
  forecastInWords,
  intervalInWords,
  percent,
  verdictInWords,
} from '../core/evaluation/inWords';
import { noiseLevel } from '../core/evaluation/pairedTest';
import type { LearningCurve } from '../core/evaluation/learningCurve';
import { describeProblem } from '../core/dataset/rowProblem';
import { note } from './terminal';

/** Figures with what they are worth, as they are printed with --json. */
export type AssessedFigures = EvaluationFigures & Assessment;

export function assessed(figures: EvaluationFigures, trainCounts: readonly number[]): AssessedFigures {
  return { ...figures, ...assess(figures, trainCounts) };
}

/** The figures of the whole and the verdict. */
export function noteFigures(title: string, figures: AssessedFigures): void {
  const { accuracy, macroF1, ece, multiLabel, intervals, verdict } = figures;
  note(
    `${title}: ${multiLabel ? 'all labels right' : 'accuracy'} ${percent(accuracy)} (${intervalInWords(intervals.accuracy)}), ` +
      `macro-F1 ${percent(macroF1)} (${intervalInWords(intervals.macroF1)}), ` +
      `${multiLabel ? `micro-F1 ${percent(multiLabel.microF1)}, ` : ''}calibration error ${percent(ece)}`,
  );
  note(`  ${verdictInWords(verdict)}`);
  note(`  To compare: ${figures.baselines.map(baselineInWords).join('; ')}.`);
}

function baselineInWords({ name, accuracy, comparison }: BaselineFigures): string {
  const words = `${baselineNames[name]} ${percent(accuracy)}`;
  if (comparison === undefined) return words;
  return `${words} (${comparison.probability < noiseLevel ? 'this is ' : ''}${comparisonInWords(comparison)})`;
}

/** A line for each label, what was taken for what, how sure it was, and the surest mistakes. */
export function noteDetails(figures: AssessedFigures): void {
  notePerClass(figures);
  noteDecisions(figures);
  noteConfusions(figures);
  noteReliability(figures);
  noteMistakes(figures);
}

function notePerClass({ perClass, intervals }: AssessedFigures): void {
  perClass.forEach(({ label, support, precision, recall, f1 }, index) => {
    const interval = intervals.perClass[index]!;
    const figure = (name: string, value: number, key: keyof typeof interval): string =>
      `${name} ${percent(value)} (${intervalInWords(interval[key])})`;
    note(
      `  ${label}: ${support} examples, ${figure('precision', precision, 'precision')}, ` +
        `${figure('recall', recall, 'recall')}, ${figure('F1', f1, 'f1')}`,
    );
  });
}

function noteConfusions({ confusion = [], perClass }: EvaluationFigures): void {
  const pairs = confusion
    .flatMap((row, truth) => row.map((texts, given) => ({ texts, truth, given })))
    .filter(({ texts, truth, given }) => texts > 0 && truth !== given)
    .sort((a, b) => b.texts - a.texts);
  if (pairs.length === 0) return;
  note('  Taken for another label most often:');
  for (const { texts, truth, given } of pairs.slice(0, shownPairs)) {
    note(`    ${texts} × “${perClass[truth]!.label}” taken for “${perClass[given]!.label}”`);
  }
}

function noteDecisions({ multiLabel, perClass }: EvaluationFigures): void {
  if (multiLabel === undefined) return;
  note('  Decisions about each label:');
  multiLabel.decisions.forEach(({ truePositives, falsePositives, falseNegatives, trueNegatives }, index) => {
    note(
      `    ${perClass[index]!.label}: rightly given ${truePositives}, wrongly given ${falsePositives}, ` +
        `missed ${falseNegatives}, rightly not given ${trueNegatives}`,
    );
  });
}

function noteReliability({ multiLabel, reliability = [] }: EvaluationFigures): void {
  const filled = reliability.filter(({ texts }) => texts > 0);
  if (filled.length === 0) return;
  note('  How sure it was, and how often it was right:');
  for (const { from, to, texts, confidence, accuracy } of filled) {
    const range = `${Math.round(100 * from)} to ${Math.round(100 * to)} %`;
    note(
      `    ${range}: ${texts} ${multiLabel ? 'decisions' : 'texts'}, sure by ${percent(confidence)}, right ${percent(accuracy)}`,
    );
  }
}

function noteMistakes({ mistakes = [] }: EvaluationFigures): void {
  if (mistakes.length === 0) return;
  note('  Its surest mistakes, which may be wrong labels:');
  for (const { text, truth, predicted, confidence, source } of mistakes.slice(0, shownMistakes)) {
    const message = `labelled “${truth}”, judged “${predicted}” with ${percent(confidence)}: ${text}`;
    note(`    ${source === undefined ? message : describeProblem({ ...source, message })}`);
  }
}

export function noteLearningCurve({ points, forecasts }: LearningCurve): void {
  note('Learning curve, the whole classifier trained on a part of the labels and measured on others:');
  for (const { labels, accuracy, examples } of points) {
    note(`  ${labels} labels: accuracy ${percent(accuracy)} on ${examples} examples`);
  }
  for (const forecast of forecasts) note(`  ${forecastInWords(forecast)}`);
}

const shownPairs = 6;
const shownMistakes = 5;
