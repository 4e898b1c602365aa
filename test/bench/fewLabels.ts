import { parseArgs } from 'node:util';
import type { Engine } from '../../src/core/engine';
import { decodeModel } from '../../src/core/model/savedModel';
import type { ModelFiles } from '../../src/core/model/modelFiles';
import { TextClassifier } from '../../src/core/model/textClassifier';
import { fitSemanticFeatures } from '../../src/core/semantic/fitSemanticFeatures';
import type { SemanticFeatures } from '../../src/core/semantic/semanticFeatures';
import { semanticRows } from '../../src/core/semantic/semanticRows';
import { defaultSemanticSettings } from '../../src/core/semantic/semanticSettings';
import type { TokenizedText } from '../../src/core/text/ngramSettings';
import { defaultSettings } from '../../src/core/training/settings';
import { trainClassifier } from '../../src/core/training/trainClassifier';
import type { TrainingEnvironment } from '../../src/core/training/trainingEnvironment';
import { readModelDirectory } from '../../src/storage/modelDirectory';
import { WasmEngine } from '../../src/engine/wasm/wasmEngine';
import { accuracyOf, measureBaselines, noPause, type Baseline } from './fewLabels/baselines';
import { drawLabels } from './fewLabels/labelDraw';
import { readTexts, readTextSet, type LabelledTexts, type TextSet } from './fewLabels/textSet';

/*
 * `node out/test/bench/fewLabels.js DATA_FOLDER [--sets a,b] [--sizes 20,50] [--draws N] [--further FILE] [--starter MODEL] [--json]`
 *
 * What few labels allow: accuracy on the test texts, mean of the draws. All training texts but the drawn ones are taken as unlabelled.
 * Of each baseline the better of C 1 and C 10 on the test texts is shown, which favours the baselines.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sets: { type: 'string', default: 'mr,trec6,se_stackoverflow,zh_waimai' },
      sizes: { type: 'string', default: '20,50,100,200,500' },
      draws: { type: 'string', default: '5' },
      further: { type: 'string', multiple: true, default: [] },
      starter: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const folder = positionals[0];
  if (folder === undefined) throw new RangeError('Name the folder that holds the data sets.');
  const sizes = values.sizes.split(',').map(Number);
  const furtherTexts = values.further.flatMap(readTexts);
  const starter = values.starter === undefined ? undefined : await readModelDirectory(values.starter);
  const engine = await WasmEngine.load({ threads: 1 });
  const results: Record<string, SetResult> = {};
  for (const name of values.sets.split(',')) {
    const result = await measureSet(
      readTextSet(folder, name),
      furtherTexts,
      starter,
      sizes,
      Number(values.draws),
      engine,
    );
    results[name] = result;
    if (!values.json) printTable(name, sizes, result);
  }
  if (values.json) console.log(JSON.stringify({ sizes, results }));
  engine.dispose();
}

type Method = Baseline | 'our semantic part' | 'ours';

interface SetResult {
  readonly featureSeconds: number;
  /** Of all fits of the largest size, the mean. */
  readonly fitSeconds: number;
  readonly millisecondsPerText: number;
  /** [size] in percent */
  readonly accuracies: Readonly<Record<Method, readonly number[]>>;
}

async function measureSet(
  set: TextSet,
  furtherTexts: readonly TokenizedText[],
  starter: ModelFiles | undefined,
  sizes: readonly number[],
  draws: number,
  engine: Engine,
): Promise<SetResult> {
  const watch = new Stopwatch();
  const features = await fitSemanticFeatures(
    { texts: set.train.texts, furtherTexts },
    defaultSemanticSettings,
    1,
    engine,
    noPause,
  );
  const featureSeconds = watch.lap();
  const latentTest = (await semanticRows(features, set.test.texts, noPause)).dense.latentWords;
  const millisecondsPerText = (1000 * watch.lap()) / set.test.texts.length;
  const accuracies: Record<Method, number[]> = {
    ...{ 'LR on TF-IDF': [], 'NB-SVM': [], 'LSA + LR': [] },
    ...{ 'our semantic part': [], ours: [] },
  };
  let fitSeconds = 0;
  for (const size of sizes) {
    const ofDraws: Record<Method, number[][]> = {
      ...{ 'LR on TF-IDF': [], 'NB-SVM': [], 'LSA + LR': [] },
      ...{ 'our semantic part': [], ours: [] },
    };
    fitSeconds = 0;
    for (let draw = 1; draw <= draws; draw++) {
      const labelled = select(set.train, drawLabels(set.train.classes, set.classCount, size, draw));
      const latentLabelled = (await semanticRows(features, labelled.texts, noPause)).dense.latentWords;
      const latent = { labelled: latentLabelled, test: latentTest };
      const baselines = await measureBaselines(set, labelled, latent, engine);
      for (const [name, values] of Object.entries(baselines)) ofDraws[name as Baseline].push([...values]);
      const ours = await measureOurs(set, labelled, features, starter, draw, engine);
      ofDraws['our semantic part'].push([ours.semantic]);
      ofDraws.ours.push([ours.whole]);
      fitSeconds += ours.fitSeconds / draws;
    }
    for (const [name, rows] of Object.entries(ofDraws)) accuracies[name as Method].push(bestMean(rows));
  }
  return { featureSeconds, fitSeconds, millisecondsPerText, accuracies };
}

/** The classifier as the command line trains it by default; only the features of unlabelled texts are not learned anew each time. */
async function measureOurs(
  set: TextSet,
  labelled: LabelledTexts,
  features: SemanticFeatures,
  starter: ModelFiles | undefined,
  seed: number,
  engine: Engine,
): Promise<{ whole: number; semantic: number; fitSeconds: number }> {
  const watch = new Stopwatch();
  const examples = labelled.texts.map(({ text }, index) => ({ text, labels: [String(labelled.classes[index])] }));
  const sources = { tables: [], folders: [], unlabelled: [], further: [], timeBudget: null, findLearningRate: false };
  const task = { run: 'few', examples, ...sources, ...(starter && { starter }), settings: defaultSettings, seed };
  const trained = await trainClassifier(task, engine, environment, features);
  const fitSeconds = watch.lap();
  const saved = decodeModel(trained.files);
  const classifier = await TextClassifier.load(saved, engine);
  const { probabilities, parts } = await classifier.judge(
    set.test.texts.map(({ text }) => text),
    noPause,
  );
  classifier.dispose();
  // The classes in the model's order: it has only those that were drawn, and all were.
  const classes = set.test.classes.map(label => saved.definition.labels.indexOf(String(label)));
  return { whole: accuracyOf(probabilities, classes), semantic: accuracyOf(parts!.semantic!, classes), fitSeconds };
}

const environment: TrainingEnvironment = {
  now: () => performance.now(),
  date: () => new Date().toISOString(),
  yieldControl: noPause,
  isCancelled: () => false,
  onEvent: () => undefined,
};

function select({ texts, classes }: LabelledTexts, chosen: readonly number[]): LabelledTexts {
  return { texts: chosen.map(text => texts[text]!), classes: chosen.map(text => classes[text]!) };
}

/** Of rows of variants, the mean of the best variant. */
function bestMean(rows: readonly (readonly number[])[]): number {
  const means = rows[0]!.map((_, variant) => rows.reduce((sum, row) => sum + row[variant]!, 0) / rows.length);
  return Math.max(...means);
}

function printTable(name: string, sizes: readonly number[], result: SetResult): void {
  const { featureSeconds, fitSeconds, millisecondsPerText, accuracies } = result;
  const times = `features ${featureSeconds.toFixed(1)} s, fit of ${sizes.at(-1)} ${fitSeconds.toFixed(2)} s`;
  console.log(`\n${name} (${times}, ${millisecondsPerText.toFixed(3)} ms a text)`);
  console.log(`| labels | ${sizes.join(' | ')} |\n|---|${'---|'.repeat(sizes.length)}`);
  for (const [method, values] of Object.entries(accuracies)) {
    console.log(`| ${method} | ${values.map(value => value.toFixed(1)).join(' | ')} |`);
  }
}

/** Processor time of this process in seconds: the machine may be busy with something else. */
class Stopwatch {
  private start = process.cpuUsage().user;

  lap(): number {
    const now = process.cpuUsage().user;
    const seconds = (now - this.start) / 1e6;
    this.start = now;
    return seconds;
  }
}

void main();
