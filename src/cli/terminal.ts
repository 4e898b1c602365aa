import { setImmediate } from 'node:timers/promises';
import { describeProblem, type RowProblem } from '../core/dataset/rowProblem';
import type { BaselineFigures, EvaluationFigures } from '../core/evaluation/figures';

/** Results go to the standard output, everything else to standard error, so that output can be piped. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The first problems, and how many there are. */
export function noteProblems(problems: readonly RowProblem[]): void {
  for (const problem of problems.slice(0, shownProblems)) note(describeProblem(problem));
  const hidden = problems.length - shownProblems;
  if (hidden > 0) note(`… and ${hidden} more rows that could not be used.`);
}

const shownProblems = 20;

export function noteFigures(title: string, figures: EvaluationFigures): void {
  const baselines = figures.baselines.map(({ name, accuracy }) => `${baselineNames[name]} ${percent(accuracy)}`);
  note(
    `${title}: accuracy ${percent(figures.accuracy)}, macro-F1 ${percent(figures.macroF1)}, ` +
      `calibration error ${percent(figures.ece)}; to compare: ${baselines.join(', ')}`,
  );
}

const baselineNames: Readonly<Record<BaselineFigures['name'], string>> = {
  majority: 'always the most frequent label',
  lstm: 'the network alone',
  naiveBayes: 'naive-Bayes n-grams alone',
  tfidf: 'TF-IDF n-grams alone',
  semantic: 'semantic vectors alone',
};

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Lets signals in between two pieces of work. */
export async function yieldControl(): Promise<void> {
  await setImmediate();
}

/** Highest memory of this process so far, in MB. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}
