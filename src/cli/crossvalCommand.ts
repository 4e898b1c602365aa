import { assembleDataset, classOf, countClasses } from '../core/dataset/dataset';
import type { ExampleSource } from '../core/dataset/example';
import { describeProblem } from '../core/dataset/rowProblem';
import { indexOfLargest } from '../core/evaluation/evaluate';
import { percent } from '../core/evaluation/inWords';
import { labelSuspects } from '../core/evaluation/labelErrors';
import type { LearningCurve } from '../core/evaluation/learningCurve';
import { shorten } from '../core/text/shorten';
import { crossValidate, type CrossValidation, type JudgedExample } from '../core/training/crossValidate';
import { gatherExamples } from '../core/training/gatherExamples';
import { measureLearningCurve } from '../core/training/measureLearningCurve';
import { createEngine } from '../engine/createEngine';
import type { CrossvalCommand } from './commandLine/crossval';
import { readDatasets } from './datasetArguments';
import { assessed, noteDetails, noteFigures, noteLearningCurve } from './figuresReport';
import { interruptible } from './interruptible';
import { requireOutputPlace, writeLines } from './outputFile';
import { PassingLine } from './passingLine';
import { readSettings } from './settingsArguments';
import { note, noteProblems } from './terminal';

/** Measures the classifier that the labels give, by training it again and again without a part of them and judging that part. */
export async function crossValidateData(command: CrossvalCommand): Promise<void> {
  const { data, out, seed, folds, choice } = command;
  if (out !== undefined) await requireOutputPlace(out, data);
  const settings = await readSettings(command);
  const gathered = gatherExamples({ examples: [], ...(await readDatasets(data, 'train')) });
  noteProblems(gathered.problems);
  // Says what is missing before anything is trained.
  assembleDataset(gathered, settings, seed);
  const engine = await createEngine(choice);
  try {
    note(engine.description);
    const task = { examples: gathered.train, settings, seed, folds };
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
        if (out !== undefined) await writeLines(out, result.judged.map(judgedLine(result.labels)));
        if (!command.learningCurve) return { result };
        title = 'learning curve';
        return { result, curve: await measureLearningCurve(task, engine, environment, result) };
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
function judgedLine(labels: readonly string[]): (judged: JudgedExample) => string {
  return ({ example, fold, probabilities }) => {
    const named = Object.fromEntries(labels.map((label, index) => [label, probabilities[index]]));
    const predicted = labels[indexOfLargest(probabilities)];
    const { text, source } = example;
    return JSON.stringify({ text, label: example.labels[0], predicted, fold, probabilities: named, ...source });
  };
}

function report(
  result: CrossValidation,
  { json, suspects: shown, out }: CrossvalCommand,
  curve: LearningCurve | undefined,
  engine: string,
): void {
  const examples = result.judged.map(({ example }) => example);
  const figures = assessed(result.figures, countClasses(examples, result.labels));
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

interface NamedSuspect {
  readonly text: string;
  readonly label: string;
  readonly suggested: string;
  /** Of the suggested label and of the given one. */
  readonly probabilities: readonly [suggested: number, given: number];
  readonly source?: ExampleSource;
}

function suspectsOf({ judged, labels }: CrossValidation): readonly NamedSuspect[] {
  const given = judged.map(({ example }) => classOf(example, labels));
  const rows = judged.map(({ probabilities }) => probabilities);
  return labelSuspects(rows, given).map(suspect => {
    const { example, probabilities } = judged[suspect.example]!;
    return {
      text: example.text,
      label: labels[suspect.given]!,
      suggested: labels[suspect.suggested]!,
      probabilities: [probabilities[suspect.suggested]!, probabilities[suspect.given]!],
      ...(example.source && { source: example.source }),
    };
  });
}

function noteSuspects(suspects: readonly NamedSuspect[], shown: number): void {
  if (shown === 0) return;
  note(
    suspects.length === 0
      ? 'No label looks wrong.'
      : `${suspects.length} labels look wrong; the most suspect ones first (--suspects N lists more or fewer):`,
  );
  for (const { text, label, suggested, probabilities, source } of suspects.slice(0, shown)) {
    const [ofSuggested, ofGiven] = probabilities.map(percent);
    const message = `labelled “${label}”, perhaps “${suggested}” (${ofSuggested!} against ${ofGiven!}): ${shorten(text, longestText)}`;
    note(`  ${source === undefined ? message : describeProblem({ ...source, message })}`);
  }
}

/** UTF-16 units */
const longestText = 100;
