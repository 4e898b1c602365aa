import { parseArgs } from 'node:util';
import { matrixRows } from '../../src/core/linear/matrixRows';
import type { Engine } from '../../src/core/engine';
import { truthsOfClasses } from '../../src/core/dataset/truth';
import { fitTemperature } from '../../src/core/evaluation/calibration';
import { fitLinearPool, poolLogProbabilities } from '../../src/core/evaluation/linearPool';
import { logSoftmax } from '../../src/core/evaluation/softmax';
import { fitSemantic } from '../../src/core/semantic/fitSemantic';
import { fitSemanticFeatures } from '../../src/core/semantic/fitSemanticFeatures';
import type { SemanticFeatures } from '../../src/core/semantic/semanticFeatures';
import { semanticOpinions } from '../../src/core/semantic/semanticModel';
import { semanticRows } from '../../src/core/semantic/semanticRows';
import { defaultSemanticSettings } from '../../src/core/semantic/semanticSettings';
import type { TokenizedText } from '../../src/core/text/ngramSettings';
import { wideOpinions } from '../../src/core/wide/wideModel';
import { WasmEngine } from '../../src/engine/wasm/wasmEngine';
import { accuracyOf, measureBaselines, noPause, trainLinear, type Baseline } from './fewLabels/baselines';
import { drawLabels } from './fewLabels/labelDraw';
import { readTexts, readTextSet, type LabelledTexts, type TextSet } from './fewLabels/textSet';

/*
 * `node out/test/bench/fewLabels.js DATA_FOLDER [--sets a,b] [--sizes 20,50] [--draws N] [--further FILE] [--json]`
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
      json: { type: 'boolean', default: false },
    },
  });
  const folder = positionals[0];
  if (folder === undefined) throw new RangeError('Name the folder that holds the data sets.');
  const sizes = values.sizes.split(',').map(Number);
  const furtherTexts = values.further.flatMap(readTexts);
  const engine = await WasmEngine.load({ threads: 1 });
  const results: Record<string, SetResult> = {};
  for (const name of values.sets.split(',')) {
    const result = await measureSet(readTextSet(folder, name), furtherTexts, sizes, Number(values.draws), engine);
    results[name] = result;
    if (!values.json) printTable(name, sizes, result);
  }
  if (values.json) console.log(JSON.stringify({ sizes, results }));
  engine.dispose();
}

type Method = Baseline | 'ridge' | 'ridge + NB-SVM';

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
    ...{ ridge: [], 'ridge + NB-SVM': [] },
  };
  let fitSeconds = 0;
  for (const size of sizes) {
    const ofDraws: Record<Method, number[][]> = {
      ...{ 'LR on TF-IDF': [], 'NB-SVM': [], 'LSA + LR': [] },
      ...{ ridge: [], 'ridge + NB-SVM': [] },
    };
    fitSeconds = 0;
    for (let draw = 1; draw <= draws; draw++) {
      const labelled = select(set.train, drawLabels(set.train.classes, set.classCount, size, draw));
      const latentLabelled = (await semanticRows(features, labelled.texts, noPause)).dense.latentWords;
      const latent = { labelled: latentLabelled, test: latentTest };
      const baselines = await measureBaselines(set, labelled, latent, engine);
      for (const [name, values] of Object.entries(baselines)) ofDraws[name as Baseline].push([...values]);
      const ours = await measureOurs(set, labelled, features, engine);
      ofDraws.ridge.push([ours.ridge]);
      ofDraws['ridge + NB-SVM'].push([ours.pool]);
      fitSeconds += ours.fitSeconds / draws;
    }
    for (const [name, rows] of Object.entries(ofDraws)) accuracies[name as Method].push(bestMean(rows));
  }
  return { featureSeconds, fitSeconds, millisecondsPerText, accuracies };
}

async function measureOurs(
  set: TextSet,
  labelled: LabelledTexts,
  features: SemanticFeatures,
  engine: Engine,
): Promise<{ ridge: number; pool: number; fitSeconds: number }> {
  const { classCount, test } = set;
  const watch = new Stopwatch();
  const data = {
    kind: 'single',
    texts: labelled.texts,
    truths: truthsOfClasses(labelled.classes),
    classCount,
  } as const;
  const { model, heldOut } = await fitSemantic(data, features, noPause);
  const fitSeconds = watch.lap();
  const ridge = matrixRows(await semanticOpinions(model, test.texts, noPause), classCount);
  const outOfFold = await outOfFoldOpinions(labelled, classCount, engine);
  const temperature = fitTemperature(outOfFold, labelled.classes);
  const calibrated = (rows: readonly (readonly number[])[]): number[][] =>
    rows.map(row => logSoftmax(row, temperature));
  const likelihoods = [matrixRows(heldOut, classCount), calibrated(outOfFold)].map(rows =>
    rows.map((row, text) => Math.exp(row[labelled.classes[text]!]!)),
  );
  // Naive Bayes needs a hundred labels before it is worth a share.
  const size = labelled.texts.length;
  const share = (0.3 * size) / (size + 100);
  const shares = fitLinearPool(likelihoods, [1 - share, share], 10);
  const naiveBayes = await naiveBayesOpinions(labelled, test.texts, classCount, engine);
  const pooled = calibrated(naiveBayes).map((row, text) => poolLogProbabilities([ridge[text]!, row], shares));
  return { ridge: accuracyOf(ridge, test.classes), pool: accuracyOf(pooled, test.classes), fitSeconds };
}

/** Each class's texts go to five folds in turn. */
async function outOfFoldOpinions(
  labelled: LabelledTexts,
  classCount: number,
  engine: Engine,
): Promise<readonly (readonly number[])[]> {
  const seen = new Int32Array(classCount);
  const folds = labelled.classes.map(label => seen[label]!++ % 5);
  const opinions: (readonly number[])[] = [];
  for (const fold of new Set(folds)) {
    const learned = select(
      labelled,
      [...folds.keys()].filter(text => folds[text] !== fold),
    );
    const heldOut = [...folds.keys()].filter(text => folds[text] === fold);
    const rows = await naiveBayesOpinions(learned, select(labelled, heldOut).texts, classCount, engine);
    heldOut.forEach((text, row) => (opinions[text] = rows[row]!));
  }
  return opinions;
}

async function naiveBayesOpinions(
  labelled: LabelledTexts,
  texts: readonly TokenizedText[],
  classCount: number,
  engine: Engine,
): Promise<readonly (readonly number[])[]> {
  return (await wideOpinions(await trainLinear(labelled, classCount, 1, engine), texts, noPause)).naiveBayes;
}

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
