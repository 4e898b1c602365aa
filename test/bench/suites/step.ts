import { bestBuild } from '../../../src/engine/wasm/build';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import type { LabelledBatch } from '../../../src/core/engine';
import { contest, time, type Contestant } from '../contest';
import { Kernels } from '../peak';
import type { Setting } from '../setting';
import { SyntheticText } from '../syntheticText';
import {
  classes,
  inputOperations,
  nameOf,
  optionsOf,
  specificationOf,
  stepOperations,
  vocabularySize,
  type Work,
} from '../work';

/** One training step: forward, backward, Adam; full batches of Zipf-distributed tokens, another each step. */
export async function benchmarkSteps(setting: Setting): Promise<void> {
  const { report, threads, rows, rounds, peers } = setting;
  report.heading('Training step (forward, backward, optimizer)');
  const engine = await WasmEngine.load({ threads, ...(setting.build === undefined ? {} : { build: setting.build }) });
  const kernels = new Kernels(setting.build ?? bestBuild());
  for (const [index, work] of works.entries()) {
    if (rows !== undefined && !rows.includes(index + 1)) continue;
    const text = new SyntheticText(vocabularySize, index);
    const batches = Array.from({ length: BATCHES }, () => text.fullBatch(work.batchSize, work.timeSteps, classes));
    const contestants = [ours(engine, work, batches)];
    for (const peer of peers) contestants.push(...(await peer.trainers(work, batches, stepsPerTurn(work))));
    const standings = await contest(contestants, rounds);
    // Processor time counts every thread, so this is the rate of one core.
    const rate = operationsDone(work, batches) / standings[0]!.processor / 1e6;
    report.standings('step', `${index + 1}. ${nameOf(work)}`, standings, {
      'GFLOP/s a core': rate.toFixed(1),
      'of the peak': `${Math.round((100 * rate) / kernels.peak())} %`,
    });
  }
  engine.dispose();
}

const row = (
  timeSteps: number,
  batchSize: number,
  hiddenSize: number,
  layers: number,
  bidirectional: boolean,
): Work => ({
  timeSteps,
  batchSize,
  hiddenSize,
  layers,
  bidirectional,
});

const works: readonly Work[] = [
  row(50, 32, 64, 1, false),
  row(200, 32, 64, 1, false),
  row(50, 32, 128, 1, false),
  row(200, 32, 128, 1, false),
  row(200, 64, 64, 1, false),
  row(50, 32, 64, 1, true),
  row(50, 32, 64, 2, false),
  row(200, 32, 64, 2, true),
];

/** So many different batches take turns. */
const BATCHES = 16;

function stepsPerTurn({ timeSteps }: Work): number {
  return timeSteps > 100 ? 4 : 16;
}

function ours(engine: WasmEngine, work: Work, batches: readonly LabelledBatch[]): Contestant {
  const model = engine.createModel(specificationOf(work), optionsOf(work));
  let number = 0;
  return {
    name: 'undertone',
    run: () =>
      Promise.resolve(
        Array.from({ length: stepsPerTurn(work) }, () =>
          time(() => {
            model.trainBatch(batches[number % batches.length]!, { number, learningRate: 1e-3 });
            number++;
          }),
        ),
      ),
    dispose: () => {
      model.dispose();
    },
  };
}

/** Without those that equal tokens of a batch share; mean over the batches. */
function operationsDone(work: Work, batches: readonly LabelledBatch[]): number {
  const repeated = batches.map(batch => batch.tokens.length - new Set(batch.tokens).size);
  const mean = repeated.reduce((sum, count) => sum + count, 0) / batches.length;
  return stepOperations(work) - mean * inputOperations(work);
}
