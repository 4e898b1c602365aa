import type {
  LinearFit,
  LinearProblem,
  LinearProgress,
  LinearSettings,
  LinearWeights,
} from '../../../src/core/linear/linearFit';
import { linearLogits } from '../../../src/core/linear/linearLogits';
import { RandomSequence, RandomStream } from '../../../src/core/random';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import { contest, time, type Contestant } from '../contest';
import type { Setting } from '../setting';
import { SyntheticText } from '../syntheticText';

/** Logistic regression on n-gram features, from zero to the tolerance; then predictions for the same texts. */
export async function benchmarkLinearFits(setting: Setting): Promise<void> {
  const { report, rounds, peers } = setting;
  report.heading('Linear fit');
  const engine = await WasmEngine.load({
    threads: 1,
    ...(setting.build === undefined ? {} : { build: setting.build }),
  });
  for (const work of works) {
    const problem = problemOf(work);
    const contestants = [ours(engine, problem)];
    for (const peer of peers) contestants.push(...(await peer.linearFits(problem, settings)));
    const fit = engine.fitLinear(problem, settings);
    const { iterations, passes } = finish(fit);
    const weights = fit.readWeights();
    fit.dispose();
    const predictions = await contest([predictor(weights, problem)], rounds);
    const standings = await contest(contestants, rounds);
    // Processor time: that of one core, whatever else the machine does.
    report.standings('linear', nameOf(work), standings, {
      iterations: String(iterations),
      passes: String(passes),
      'ms a pass': (standings[0]!.processor / passes).toFixed(1),
      'ms to predict all': predictions[0]!.processor.toFixed(1),
    });
  }
  engine.dispose();
}

/** Texts, features of each, all features, classes. */
interface Work {
  readonly texts: number;
  readonly elements: number;
  readonly features: number;
  readonly classes: number;
}

const works: readonly Work[] = [
  { texts: 8_500, elements: 35, features: 100_000, classes: 2 },
  { texts: 8_500, elements: 300, features: 100_000, classes: 2 },
  { texts: 8_500, elements: 300, features: 100_000, classes: 6 },
  { texts: 9_000, elements: 330, features: 300_000, classes: 2 },
  { texts: 4_000, elements: 1_500, features: 300_000, classes: 2 },
];

const settings: LinearSettings = { strength: 0.1, tolerance: 1e-4, maximumIterations: 100 };

function nameOf({ texts, elements, features, classes }: Work): string {
  return `${texts.toLocaleString('en')} texts × ${elements} of ${features.toLocaleString('en')} features, ${classes} classes`;
}

/** Rows of length 1, as TF-IDF has them; labels from random weights. */
function problemOf({ texts, elements, features, classes }: Work): LinearProblem {
  const text = new SyntheticText(features, 7);
  const random = new RandomSequence(7, RandomStream.Initialization);
  const truth = Float32Array.from({ length: features * classes }, () => random.nextNormal());
  const columns = Int32Array.from({ length: texts * elements }, () => text.token());
  const values = Float32Array.from(columns, column => Math.log(2 + column) / (10 * Math.sqrt(elements)));
  const targets = new Float32Array(texts * classes);
  for (let row = 0; row < texts; row++) {
    const scores = Array.from({ length: classes }, (_, label) => {
      let score = 0.3 * random.nextNormal();
      for (let element = row * elements; element < (row + 1) * elements; element++) {
        score += values[element]! * truth[columns[element]! * classes + label]!;
      }
      return score;
    });
    targets[row * classes + scores.indexOf(Math.max(...scores))] = 1;
  }
  return {
    classes,
    output: 'softmax',
    features: {
      rows: texts,
      columnCount: features,
      rowStarts: Int32Array.from({ length: texts + 1 }, (_, row) => row * elements),
      columns,
      values,
    },
    targets,
    exampleWeights: new Float32Array(texts).fill(1),
  };
}

function ours(engine: WasmEngine, problem: LinearProblem): Contestant {
  return {
    name: 'undertone',
    run: () =>
      Promise.resolve([
        time(() => {
          const fit = engine.fitLinear(problem, settings);
          finish(fit);
          fit.readWeights();
          fit.dispose();
        }),
      ]),
    dispose: () => undefined,
  };
}

function predictor(weights: LinearWeights, problem: LinearProblem): Contestant {
  return {
    name: 'undertone',
    run: () => Promise.resolve([time(() => linearLogits(weights, problem, problem.features))]),
    dispose: () => undefined,
  };
}

function finish(fit: LinearFit): LinearProgress {
  let progress = fit.advance();
  while (!progress.isFinished) progress = fit.advance();
  return progress;
}
