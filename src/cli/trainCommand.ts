import path from 'node:path';
import type { Engine } from '../core/engine';
import { CancelledError, UserFacingError } from '../core/errors';
import type { LearningCurve } from '../core/evaluation/learningCurve';
import { leftOutInWords } from '../core/evaluation/inWords';
import { decodeClassifier } from '../core/model/classifierFile';
import { withMeasuredCurve } from '../core/model/metricsFile';
import { withCurveOnCard } from '../core/model/modelCard';
import type { ModelFiles } from '../core/model/modelFiles';
import { gatherExamples } from '../core/training/gatherExamples';
import { measureLearningCurve } from '../core/training/measureLearningCurve';
import { adaptClassifier } from '../core/training/adaptClassifier';
import { trainClassifier } from '../core/training/trainClassifier';
import type { TrainedClassifier, TrainingTask } from '../core/training/trainingTask';
import { createEngine } from '../engine/createEngine';
import { requireModelPlace, writeModelDirectory } from '../storage/modelDirectory';
import type { TrainCommand } from './commandLine/train';
import { readDatasets } from './datasetArguments';
import { readTexts } from './textFiles';
import { assessed, noteDetails, noteFigures, noteLearningCurve } from './figuresReport';
import { interruptible } from './interruptible';
import { readModelFiles } from './savedClassifier';
import { PassingLine } from './passingLine';
import { readSettings } from './settingsArguments';
import { note, noteProblems, peakMemory } from './terminal';
import { trainingCheckpoints } from './trainingCheckpoints';
import { TrainingProgressLine } from './trainingProgressLine';

/** Trains a classifier and writes it to a folder. Interrupted once, it keeps the best epoch; twice, it ends at once. */
export async function trainModel(command: TrainCommand): Promise<void> {
  await requireModelPlace(command.out);
  const settings = await readSettings(command);
  const base = command.adapt === undefined ? undefined : await readModelFiles(command.adapt);
  const starter = command.starter === undefined ? undefined : await readModelFiles(command.starter);
  const kind = base === undefined ? command.kind : decodeClassifier(base).kind;
  const datasets = await Promise.all([
    readDatasets(command.data, 'train', kind),
    readDatasets(command.dev === undefined ? [] : [command.dev], 'dev', kind),
    readDatasets(command.test === undefined ? [] : [command.test], 'test', kind),
  ]);
  const engine = await createEngine(command.choice);
  try {
    note(engine.description);
    const task = {
      run: path.basename(path.resolve(command.out)),
      kind,
      examples: [],
      tables: datasets.flatMap(({ tables }) => tables),
      folders: datasets.flatMap(({ folders }) => folders),
      unlabelled: await readAll(command.unlabelled),
      further: await readAll(command.further),
      ...(starter && { starter }),
      settings,
      seed: command.seed,
      timeBudget: command.timeBudget === null ? null : Math.max(0, command.timeBudget - performance.now() / 1000),
      findLearningRate: command.findLearningRate,
    };
    const checkpoints = await trainingCheckpoints(command);
    const line = new TrainingProgressLine(process.stderr);
    const trained = await interruptible(
      base === undefined ? 'Stopping; the best epoch will be kept.' : 'Stopping; nothing will be kept.',
      event => {
        line.show(event);
      },
      environment =>
        base === undefined
          ? trainClassifier(task, engine, { ...environment, checkpoints })
          : adaptClassifier(task, base, engine, environment),
    );
    await writeModelDirectory(command.out, trained.files);
    const goesOn = command.learningCurve && trained.reason !== 'cancelled';
    const curve = goesOn ? await addLearningCurve(trained.files, task, command.out, engine) : undefined;
    report(trained, command, curve, engine.name);
  } finally {
    engine.dispose();
  }
}

async function readAll(files: readonly string[]): Promise<readonly string[]> {
  return (await Promise.all(files.map(readTexts))).flat();
}

/** Holds a fifth of the labels out from the others to measure with. The model is safe already, and stays when this is interrupted. */
async function addLearningCurve(
  files: ModelFiles,
  task: TrainingTask,
  out: string,
  engine: Engine,
): Promise<LearningCurve | undefined> {
  const { kind = 'single', settings, seed } = task;
  const examples = gatherExamples(task).train;
  const line = new PassingLine(process.stderr);
  try {
    const curve = await interruptible(
      'Stopping; the model is kept without a learning curve.',
      event => {
        line.show('learning curve', event);
      },
      environment =>
        measureLearningCurve({ examples, kind, settings, seed, folds: 5, judgedFolds: 1 }, engine, environment),
    );
    await writeModelDirectory(out, withCurveOnCard(withMeasuredCurve(files, curve), curve));
    return curve;
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    if (!(error instanceof UserFacingError)) throw error;
    note(`There is no learning curve: ${error.message} ${error.remedy}`);
    return undefined;
  }
}

function report(
  trained: TrainedClassifier,
  { json, out, adapt }: TrainCommand,
  curve: LearningCurve | undefined,
  engine: string,
): void {
  noteProblems(trained.problems);
  if (trained.reason === 'diverged') {
    note('The loss stopped being a number; the best epoch before was kept. Lower the learning rate to train on.');
  }
  if (trained.reason === 'timeBudget') note('The time is used up; the best epoch was kept.');
  if (trained.leftOut !== undefined) note(leftOutInWords(trained.leftOut));
  const { classCounts } = decodeClassifier(trained.files);
  const dev = assessed(trained.dev, classCounts);
  const test = trained.test && assessed(trained.test, classCounts);
  noteFigures(adapt === undefined ? 'Validation' : 'The new examples, before it learned from them', dev);
  if (test !== undefined) noteFigures('Test', test);
  noteDetails(test ?? dev);
  if (curve !== undefined) noteLearningCurve(curve);
  note(
    adapt === undefined
      ? `Epoch ${trained.bestEpoch} of ${trained.epochs} is saved in ${out}.`
      : `The update is saved in ${out}.`,
  );
  if (!json) return;
  const result = {
    ...(test && { test }),
    dev,
    ...(curve && { learningCurve: curve }),
    epochs: trained.epochs,
    seconds: performance.now() / 1000,
    tokensPerSecond: trained.tokensPerSecond,
    peakRssMb: peakMemory(),
    engine,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
