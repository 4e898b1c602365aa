import { createHash } from 'node:crypto';
import { assembleDataset, type GatheredExamples } from '../core/dataset/dataset';
import type { Engine } from '../core/engine';
import { CancelledError, UserFacingError } from '../core/errors';
import { runSearch, type SearchResult } from '../core/search/runSearch';
import type { SearchValues } from '../core/search/searchSpace';
import { trainingSpace, valuesOf } from '../core/search/trainingSpace';
import { trainTrial } from '../core/search/trainTrial';
import { bestLoss, bestTrial, type Trial } from '../core/search/trial';
import { gatherExamples } from '../core/training/gatherExamples';
import { defaultSettings, type TrainingSettings } from '../core/training/settings';
import { differences, withValues } from '../core/training/settingsPaths';
import type { TrainingTask } from '../core/training/trainingTask';
import { createEngine } from '../engine/createEngine';
import { SearchFolder } from '../storage/searchFolder';
import type { SearchCommand } from './commandLine/search';
import { readDatasets } from './datasetArguments';
import { interruptible } from './interruptible';
import { PassingLine } from './passingLine';
import { readSettings } from './settingsArguments';
import { note, noteProblems } from './terminal';

/** Looks for the best settings. Interrupted, killed or out of time, it keeps the trials that ended. */
export async function searchSettings(command: SearchCommand): Promise<void> {
  const { seed, choice } = command;
  const settings = await readSettings(command);
  const datasets = await Promise.all([
    readDatasets(command.data, 'train'),
    readDatasets(command.dev === undefined ? [] : [command.dev], 'dev'),
  ]);
  const tables = datasets.flatMap(part => part.tables);
  const folders = datasets.flatMap(part => part.folders);
  const data = { examples: [], tables, folders, unlabelled: [], further: [] };
  const task = { run: 'trial', ...data, settings, seed, timeBudget: null, findLearningRate: false };
  const gathered = gatherExamples(task);
  // Says what is missing before anything is trained, and which examples cannot be used once and for all.
  noteProblems(assembleDataset(gathered, settings, seed).problems);
  const folder = await openFolder(command, gathered, settings);
  const engine = await createEngine(choice);
  try {
    note(engine.description);
    const history = [...(folder?.trials ?? [])];
    if (history.length > 0) note(`${history.length} trials are there already.`);
    const end = await addTrials(history, task, command, folder, engine);
    await report(history, end, settings, command, folder);
  } finally {
    engine.dispose();
  }
}

/** Runs trials and adds each that ended to the history. */
async function addTrials(
  history: Trial[],
  task: TrainingTask,
  { method, trials, seed, secondsAllowed }: SearchCommand,
  folder: SearchFolder | undefined,
  engine: Engine,
): Promise<SearchEnd> {
  const { settings } = task;
  const line = new PassingLine(process.stderr);
  const title = (): string => `trial ${history.length + 1} of ${trials}`;
  const seconds = (): number => performance.now() / 1000;
  const deadline = seconds() + secondsAllowed;
  const start = { history, trials, seed, secondsAllowed, strategy: method };
  const onEvent: Watch = event => {
    line.show(title(), event);
  };
  const onFailure = (error: UserFacingError): void => {
    line.note(`${title()} failed: ${error.message}`);
  };
  return untilInterrupted(onEvent, environment => {
    const trialEnvironment = { ...environment, isTimeUp: () => seconds() >= deadline, onFailure };
    const space = trainingSpace(settings);
    return runSearch(
      { ...start, space, first: valuesOf(settings) },
      {
        seconds,
        run: (values, isHopeless) => trainTrial(task, values, isHopeless, engine, trialEnvironment),
        onTrial: async trial => {
          await folder?.append(trial);
          line.note(`${title()}: ${trialInWords(trial, bestTrial([...history, trial]) === trial)}`);
          history.push(trial);
        },
      },
    );
  });
}

async function openFolder(
  { out, resume, method, seed }: SearchCommand,
  { train, dev }: GatheredExamples,
  settings: TrainingSettings,
): Promise<SearchFolder | undefined> {
  if (out === undefined) return undefined;
  const rows = [train, dev].map(part => part.map(({ text, labels }) => [text, labels]));
  const data = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const subject = { data, settings: differences(settings, defaultSettings), method, seed };
  return resume ? SearchFolder.resume(out, subject) : SearchFolder.create(out, subject);
}

/** What ended before Ctrl+C is kept: the trials have been told of. */
async function untilInterrupted(onEvent: Watch, work: Work): Promise<SearchEnd> {
  try {
    const { end } = await interruptible('Stopping; the trials that ended are kept.', onEvent, work);
    return end;
  } catch (error) {
    if (error instanceof CancelledError) return 'interrupted';
    throw error;
  }
}

type SearchEnd = SearchResult['end'] | 'interrupted';
type Watch = Parameters<typeof interruptible>[1];
type Work = Parameters<typeof interruptible<SearchResult>>[2];

function trialInWords(trial: Trial, isBest: boolean): string {
  const { values, losses, end, seconds } = trial;
  const loss = end === 'failed' ? 'failed' : `validation loss ${bestLoss(trial).toFixed(4)}`;
  const cut = end === 'stopped' ? ', stopped early' : '';
  const epochs = `${losses.length} epochs${cut}, ${seconds.toFixed(1)} s${isBest ? ', best so far' : ''}`;
  return `${loss}, ${epochs}\n  ${valuesInWords(values)}`;
}

function valuesInWords(values: SearchValues): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? Number(value.toPrecision(3)) : value}`)
    .join(' ');
}

async function report(
  history: readonly Trial[],
  end: SearchEnd,
  settings: TrainingSettings,
  { out, json, secondsAllowed }: SearchCommand,
  folder: SearchFolder | undefined,
): Promise<void> {
  const best = bestTrial(history);
  if (best === undefined) throw nothingFound(history, end);
  if (end === 'outOfTime') {
    const remedy = out === undefined ? 'allow more with --time-budget' : '--resume goes on';
    note(`No other trial would end within ${secondsAllowed} s: ${remedy}.`);
  }
  if (end === 'complete') note('Every point of the grid was tried.');
  const loss = bestLoss(best);
  const changed = differences(withValues(settings, best.values, 'The trial'), defaultSettings);
  const file = await folder?.writeBest(changed);
  note(`Best of ${history.length} trials: validation loss ${loss.toFixed(4)}.`);
  note(
    file === undefined
      ? 'Its settings, for a file after --config:'
      : `Its settings are in ${file}: train with --config ${file}`,
  );
  if (json) {
    process.stdout.write(`${JSON.stringify({ best: { loss, settings: changed }, end, trials: history })}\n`);
  } else if (file === undefined) {
    process.stdout.write(`${JSON.stringify(changed, undefined, 2)}\n`);
  }
}

function nothingFound(history: readonly Trial[], end: SearchEnd): Error {
  if (history.length > 0) {
    return new UserFacingError(
      'No trial got as far as a validation loss.',
      'Change the settings that all trials share, with --config or --set.',
    );
  }
  if (end === 'interrupted') return new CancelledError('The search was cancelled before a trial ended.');
  return new UserFacingError('No trial ended in the time allowed.', 'Allow more with --time-budget.');
}
