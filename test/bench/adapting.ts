import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readExamples } from '../../src/core/dataset/readTable';
import type { Example } from '../../src/core/dataset/example';
import type { Engine } from '../../src/core/engine';
import type { ModelFiles } from '../../src/core/model/modelFiles';
import { decodeModel } from '../../src/core/model/savedModel';
import { TextClassifier } from '../../src/core/model/textClassifier';
import { RandomSequence, RandomStream } from '../../src/core/random';
import { adaptClassifier } from '../../src/core/training/adaptClassifier';
import { defaultAdaptation } from '../../src/core/training/adaptNetworks';
import { defaultSettings } from '../../src/core/training/settings';
import { trainClassifier } from '../../src/core/training/trainClassifier';
import type { TrainingTask } from '../../src/core/training/trainingTask';
import { WasmEngine } from '../../src/engine/wasm/wasmEngine';

/*
 * `node out/test/bench/adapting.js DATA_FOLDER [--sets a,b] [--share 0.2] [--on test] [--epochs 2,1] [--rates 0.1,0.3] [--replays 2,4]`
 *
 * What an update is worth: trains on a part of the training texts, updates with the rest, and trains anew on all. Accuracy on the texts of the
 * part named by `--on` and on those that were learned first, of all parts mixed and of the networks alone; and what each took.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sets: { type: 'string', default: 'mr,se_stackoverflow' },
      share: { type: 'string', default: '0.2' },
      on: { type: 'string', default: 'test' },
      epochs: { type: 'string', default: String(defaultAdaptation.epochs) },
      rates: { type: 'string', default: String(defaultAdaptation.rateShare) },
      replays: { type: 'string', default: String(defaultAdaptation.replay) },
    },
  });
  const folder = positionals[0];
  if (folder === undefined) throw new RangeError('Name the folder that holds the data sets.');
  const engine = await WasmEngine.load({ threads: 1 });
  for (const name of values.sets.split(',')) {
    const all = new RandomSequence(1, RandomStream.Subset).shuffle([...read(folder, name, 'train')]);
    const old = all.slice(0, Math.round((1 - Number(values.share)) * all.length));
    const judged = { old, unseen: read(folder, name, values.on) };
    console.log(`\n${name}: ${old.length} examples, then ${all.length - old.length} more`);
    console.log(`| | seconds | ${values.on} | networks | first examples | networks |\n|---|---|---|---|---|---|`);
    const base = await timed(() => trainClassifier(task(old), engine, environment));
    await report('before', base, judged, engine);
    for (const epochs of numbers(values.epochs)) {
      for (const rateShare of numbers(values.rates)) {
        for (const replay of numbers(values.replays)) {
          const adaptation = { epochs, rateShare, replay };
          const adapted = await timed(() => adaptClassifier(task(all), base.files, engine, environment, adaptation));
          await report(`updated, ${epochs} epochs, rate ${rateShare}, replay ${replay}`, adapted, judged, engine);
        }
      }
    }
    await report('anew', await timed(() => trainClassifier(task(all), engine, environment)), judged, engine);
  }
  engine.dispose();
}

function numbers(list: string): readonly number[] {
  return list.split(',').map(Number);
}

function read(folder: string, name: string, part: string): readonly Example[] {
  const path = join(folder, name, `${part}.jsonl`);
  const bytes = readFileSync(path);
  return readExamples({ kind: 'jsonl', role: 'train', path, bytes, textColumn: 'text', labelColumn: 'label' }).examples;
}

function task(examples: readonly Example[]): TrainingTask {
  const nothing = { tables: [], folders: [], unlabelled: [], further: [], timeBudget: null, findLearningRate: false };
  return { run: 'bench', examples, ...nothing, settings: defaultSettings, seed: 1 };
}

const environment = {
  now: () => performance.now(),
  date: () => new Date().toISOString(),
  yieldControl: () => Promise.resolve(),
  isCancelled: () => false,
  onEvent: () => undefined,
};

/** Processor time, because the machine may be busy with something else. */
async function timed(
  work: () => Promise<{ readonly files: ModelFiles }>,
): Promise<{ readonly files: ModelFiles; readonly seconds: number }> {
  const start = process.cpuUsage().user;
  const { files } = await work();
  return { files, seconds: (process.cpuUsage().user - start) / 1e6 };
}

async function report(
  what: string,
  { files, seconds }: { readonly files: ModelFiles; readonly seconds: number },
  judged: { readonly old: readonly Example[]; readonly unseen: readonly Example[] },
  engine: Engine,
): Promise<void> {
  const classifier = await TextClassifier.load(decodeModel(files), engine);
  const cells: string[] = [];
  for (const examples of [judged.unseen, judged.old]) {
    const { accuracy, baselines } = await classifier.evaluate(examples, () => Promise.resolve());
    const network = baselines.find(({ name }) => name === 'lstm')?.accuracy ?? accuracy;
    cells.push((100 * accuracy).toFixed(1), (100 * network).toFixed(1));
  }
  classifier.dispose();
  console.log(`| ${what} | ${seconds.toFixed(1)} | ${cells.join(' | ')} |`);
}

void main();
