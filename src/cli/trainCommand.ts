import fs from 'node:fs/promises';
import path from 'node:path';
import type { EvaluationFigures } from '../core/evaluation/figures';
import { UserFacingError } from '../core/errors';
import { defaultSettings, type TrainingSettings } from '../core/training/settings';
import { parseSettings } from '../core/training/settingsSchema';
import { trainClassifier } from '../core/training/trainClassifier';
import type { TrainingEnvironment } from '../core/training/trainingEnvironment';
import type { TrainedClassifier } from '../core/training/trainingTask';
import { createEngine } from '../engine/createEngine';
import { requireModelPlace, writeModelDirectory } from '../storage/modelDirectory';
import type { TrainCommand } from './commandLine';
import { readDatasets } from './datasetArguments';
import { note, noteFigures, noteProblems, peakMemory, yieldControl } from './terminal';
import { trainingCheckpoints } from './trainingCheckpoints';
import { TrainingProgressLine } from './trainingProgressLine';

/** Trains a classifier and writes it to a folder. Interrupted once, it keeps the best epoch; twice, it ends at once. */
export async function trainModel(command: TrainCommand): Promise<void> {
  await requireModelPlace(command.out);
  const settings = command.config === undefined ? defaultSettings : await readSettings(command.config);
  const datasets = await Promise.all([
    readDatasets(command.data, 'train'),
    readDatasets(command.dev === undefined ? [] : [command.dev], 'dev'),
    readDatasets(command.test === undefined ? [] : [command.test], 'test'),
  ]);
  const engine = await createEngine(command.choice);
  try {
    note(engine.description);
    const task = {
      run: path.basename(path.resolve(command.out)),
      examples: [],
      tables: datasets.flatMap(({ tables }) => tables),
      folders: datasets.flatMap(({ folders }) => folders),
      settings,
      seed: command.seed,
      timeBudget: command.timeBudget === null ? null : Math.max(0, command.timeBudget - performance.now() / 1000),
      findLearningRate: command.findLearningRate,
    };
    const checkpoints = await trainingCheckpoints(command);
    const trained = await interruptible(environment => trainClassifier(task, engine, { ...environment, checkpoints }));
    await writeModelDirectory(command.out, trained.files);
    report(trained, command, engine.name);
  } finally {
    engine.dispose();
  }
}

async function readSettings(file: string): Promise<TrainingSettings> {
  const text = await readText(file);
  try {
    return parseSettings(JSON.parse(text), file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserFacingError(`${file} is not valid JSON: ${error.message}.`, 'Correct it.', { cause: error });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read.`, 'Check the path.', { cause: error });
  }
}

async function interruptible<T>(work: (environment: TrainingEnvironment) => Promise<T>): Promise<T> {
  const line = new TrainingProgressLine(process.stderr);
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    note('\nStopping; the best epoch will be kept.');
  };
  process.once('SIGINT', interrupt);
  try {
    return await work({
      now: () => performance.now(),
      date: () => new Date().toISOString(),
      yieldControl,
      isCancelled: () => interrupted,
      onEvent: event => {
        line.show(event);
      },
    });
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

function report(trained: TrainedClassifier, { json, out }: TrainCommand, engine: string): void {
  noteProblems(trained.problems);
  if (trained.reason === 'diverged') {
    note('The loss stopped being a number; the best epoch before was kept. Lower the learning rate to train on.');
  }
  if (trained.reason === 'timeBudget') note('The time is used up; the best epoch was kept.');
  noteFigures('Validation', trained.dev);
  if (trained.test !== undefined) noteFigures('Test', trained.test);
  note(`Epoch ${trained.bestEpoch} of ${trained.epochs} is saved in ${out}.`);
  if (!json) return;
  const result = {
    ...(trained.test && { test: mainFigures(trained.test) }),
    dev: mainFigures(trained.dev),
    epochs: trained.epochs,
    seconds: performance.now() / 1000,
    tokensPerSecond: trained.tokensPerSecond,
    peakRssMb: peakMemory(),
    engine,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

function mainFigures({
  accuracy,
  macroF1,
  ece,
  baselines,
}: EvaluationFigures): Pick<EvaluationFigures, 'accuracy' | 'macroF1' | 'ece' | 'baselines'> {
  return { accuracy, macroF1, ece, baselines };
}
