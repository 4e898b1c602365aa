import { assembleDataset } from '../core/dataset/dataset';
import { chosenLabels } from '../core/evaluation/chosenLabels';
import { indexOfLargest } from '../core/evaluation/evaluate';
import { percent } from '../core/evaluation/inWords';
import type { LearningCurve } from '../core/evaluation/learningCurve';
import { crossValidate, type CrossValidation, type JudgedExample } from '../core/training/crossValidate';
import { gatherExamples } from '../core/training/gatherExamples';
import { measureLearningCurve } from '../core/training/measureLearningCurve';
import { createEngine } from '../engine/createEngine';
import type { CrossvalCommand } from './commandLine/crossval';
import { noteSuspects, suspectsOf } from './crossvalSuspects';
import { readDatasets } from './datasetArguments';
import { assessed, noteDetails, noteFigures, noteLearningCurve } from './figuresReport';
import { interruptible } from './interruptible';
import { requireOutputPlace, writeLines } from './outputFile';
import { PassingLine } from './passingLine';
import { readSettings } from './settingsArguments';
import { note, noteProblems } from './terminal';

/** Measures the classifier that the labels give, by training it again and again without a part of them and judging that part. */
export async function crossValidateData(command: CrossvalCommand): Promise<void> {
  const { data, kind, out, seed, folds, choice } = command;
  if (out !== undefined) await requireOutputPlace(out, data);
  const settings = await readSettings(command);
  const gathered = gatherExamples({ kind, examples: [], ...(await readDatasets(data, 'train', kind)) });
  noteProblems(gathered.problems);
  // Says what is missing before anything is trained.
  assembleDataset(gathered, settings, seed, kind);
  const engine = await createEngine(choice);
  try {
    note(engine.description);
    const task = { examples: gathered.train, kind, settings, seed, folds };
    const line = new PassingLine(process.stderr);
    let title = foldTitle(0, folds);
    const work = interruptible(
      'Stopping; nothing is kept.',
      event => {
        line.show(title, event);
      },
      async environment => {
        const result = await crossValidate(task, engine, environment, (fold, index) => {
          const { labelled, accuracy, examples } = fold;
          line.note(`${title}: ${labelled} labels, accuracy ${percent(accuracy)} on ${examples} other examples`);
          title = foldTitle(index + 1, folds);
        });
        if (out !== undefined)
          await writeLines(
            out,
            result.judged.map(judged => judgedLine(judged, result)),
          );
        if (!command.learningCurve) return { result };
        title = 'learning curve';
        return { result, curve: await measureLearningCurve(task, engine, environment, { whole: result }) };
      },
    );
    const { result, curve } = await work;
    report(result, command, curve, engine.name);
  } finally {
    engine.dispose();
  }
}

function foldTitle(fold: number, folds: number): string {
  return `fold ${fold + 1} of ${folds}`;
}

/** What a fold's classifier said of an example, for other programs. */
function judgedLine({ example, fold, probabilities }: JudgedExample, { kind, labels }: CrossValidation): string {
  const named = Object.fromEntries(labels.map((label, index) => [label, probabilities[index]]));
  const { text, source } = example;
  const answer =
    kind === 'multi'
      ? { labels: example.labels, predicted: chosenLabels(probabilities).map(label => labels[label]!) }
      : { label: example.labels[0], predicted: labels[indexOfLargest(probabilities)] };
  return JSON.stringify({ text, ...answer, fold, probabilities: named, ...source });
}

function report(
  result: CrossValidation,
  { json, suspects: shown, out }: CrossvalCommand,
  curve: LearningCurve | undefined,
  engine: string,
): void {
  const figures = assessed(
    result.figures,
    result.figures.perClass.map(({ support }) => support),
  );
  noteFigures(`${figures.examples} examples, each judged by a classifier that did not see it`, figures);
  // The surest mistakes are the most suspect labels, which follow.
  noteDetails({ ...figures, mistakes: [] });
  const suspects = suspectsOf(result);
  noteSuspects(suspects, shown);
  if (curve !== undefined) noteLearningCurve(curve);
  if (out !== undefined) note(`What the classifiers said of each example is in ${out}.`);
  if (!json) return;
  const seconds = performance.now() / 1000;
  const learningCurve = curve && { learningCurve: curve };
  const listed = { suspectCount: suspects.length, suspects: suspects.slice(0, shown) };
  process.stdout.write(
    `${JSON.stringify({ ...figures, folds: result.folds, ...listed, ...learningCurve, seconds, engine })}\n`,
  );
}
