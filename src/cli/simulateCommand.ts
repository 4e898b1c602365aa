import { assembleDataset, classOf, type Dataset } from '../core/dataset/dataset';
import type { Example } from '../core/dataset/example';
import type { Engine } from '../core/engine';
import { labelSuspects } from '../core/evaluation/labelErrors';
import { flipClasses, foundShare } from '../core/evaluation/labelNoise';
import { outOfFoldProbabilities } from '../core/evaluation/outOfFold';
import type { ClassedText } from '../core/queue/fastJudge';
import { simulateLabelling, type SimulationPoint } from '../core/queue/simulation';
import { tokenizeTexts } from '../core/text/tokenizeTexts';
import { percent } from '../core/evaluation/inWords';
import { gatherExamples } from '../core/training/gatherExamples';
import { createEngine } from '../engine/createEngine';
import type { SimulateCommand, SimulateFlipsCommand } from './commandLine/simulate';
import { readDatasets } from './datasetArguments';
import { note, noteProblems, yieldControl } from './terminal';

/** Prints what a model is worth by the number of labels, when they are given in the order of a queue. */
export async function simulateQueue({
  data,
  test,
  order,
  batch,
  labels,
  seeds,
  choice,
  json,
}: SimulateCommand): Promise<void> {
  const dataset = await readLabelled(data, [test]);
  const classCount = dataset.labels.length;
  const [pool, judged] = [await simulatedTexts(dataset.examples, dataset), await simulatedTexts(dataset.test, dataset)];
  const runs: { seed: number; points: SimulationPoint[] }[] = [];
  await withEngine(choice, async engine => {
    for (const seed of seeds) {
      const points: SimulationPoint[] = [];
      const task = { pool, test: judged, classCount, strategy: order, batch, labels, seed };
      for await (const point of simulateLabelling(task, engine, yieldControl)) points.push(point);
      runs.push({ seed, points });
      note(`seed ${seed} of ${seeds.join(', ')} is done`);
    }
  });
  const means = runs[0]!.points.map((point, index) => meanOf(runs.map(({ points }) => points[index] ?? point)));
  for (const { labels: count, macroF1, accuracy } of means) {
    note(`${count} labels: macro-F1 ${percent(macroF1)}, accuracy ${percent(accuracy)}`);
  }
  if (json) process.stdout.write(`${JSON.stringify({ order, batch, mean: means, runs })}\n`);
}

/** Prints how many of the labels that were made wrong are in the first tenth of the list of suspects. */
export async function simulateFlips({ data, flip, seeds, choice, json }: SimulateFlipsCommand): Promise<void> {
  const { labels, examples: train } = await readLabelled(data, []);
  const classes = train.map(example => classOf(example, labels));
  const runs: { seed: number; flipped: number; listed: number; found: number }[] = [];
  await withEngine(choice, async engine => {
    for (const seed of seeds) {
      const noisy = flipClasses(classes, labels.length, flip, seed);
      const examples = train.map(({ text }, index) => ({ text, labels: [labels[noisy.classes[index]!]!] }));
      const rows = await outOfFoldProbabilities(examples, labels, folds, seed, engine, yieldControl);
      const suspects = labelSuspects(rows, noisy.classes).map(({ example }) => example);
      const length = Math.round(listedShare * examples.length);
      const found = foundShare(suspects, noisy.flipped, length);
      runs.push({ seed, flipped: noisy.flipped.size, listed: length, found });
      note(`seed ${seed}: ${percent(found)} of ${noisy.flipped.size} wrong labels are among the first ${length}`);
    }
  });
  if (json) process.stdout.write(`${JSON.stringify({ flip, runs })}\n`);
}

const folds = 10;
const listedShare = 0.1;

async function readLabelled(data: readonly string[], test: readonly string[]): Promise<Dataset> {
  const contents = [await readDatasets(data, 'train'), await readDatasets(test, 'test')];
  const gathered = gatherExamples({
    examples: [],
    tables: contents.flatMap(({ tables }) => tables),
    folders: contents.flatMap(({ folders }) => folders),
  });
  // The partitions are not used: all examples are there to be labelled.
  const dataset = assembleDataset(gathered, { folds: 2, validationShare: 0 }, 0);
  noteProblems(dataset.problems);
  return dataset;
}

async function simulatedTexts(examples: readonly Example[], { labels }: Dataset): Promise<readonly ClassedText[]> {
  const tokens = await tokenizeTexts(
    examples.map(({ text }) => text),
    yieldControl,
  );
  return examples.map((example, index) => ({
    text: example.text,
    tokens: tokens[index]!,
    label: classOf(example, labels),
  }));
}

async function withEngine(choice: SimulateCommand['choice'], work: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await createEngine(choice);
  try {
    note(engine.description);
    await work(engine);
  } finally {
    engine.dispose();
  }
}

function meanOf(points: readonly SimulationPoint[]): SimulationPoint {
  const mean = (valueOf: (point: SimulationPoint) => number): number =>
    points.reduce((sum, point) => sum + valueOf(point), 0) / points.length;
  return {
    labels: points[0]!.labels,
    accuracy: mean(({ accuracy }) => accuracy),
    macroF1: mean(({ macroF1 }) => macroF1),
  };
}
