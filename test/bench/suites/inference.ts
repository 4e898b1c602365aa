import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import type { Batch } from '../../../src/core/engine';
import { contest, time, type Contestant } from '../contest';
import type { Setting } from '../setting';
import { SyntheticText } from '../syntheticText';
import { classes, nameOf, optionsOf, specificationOf, vocabularySize, type Work } from '../work';

/** Logits of one text (a hover) and of 64 (a file). */
export async function benchmarkInference(setting: Setting): Promise<void> {
  const { report, threads, rounds, peers } = setting;
  report.heading('Inference');
  const engine = await WasmEngine.load({ threads, ...(setting.build === undefined ? {} : { build: setting.build }) });
  for (const hiddenSize of [64, 128]) {
    for (const timeSteps of [50, 200]) {
      for (const batchSize of [1, 64]) {
        const work: Work = { timeSteps, batchSize, hiddenSize, layers: 1, bidirectional: false };
        const text = new SyntheticText(vocabularySize, 1);
        const batches = Array.from({ length: BATCHES }, () => text.fullBatch(batchSize, timeSteps, classes));
        const contestants = [ours(engine, work, batches)];
        for (const peer of peers) contestants.push(...(await peer.predictors(work, batches, callsPerTurn(work))));
        const standings = await contest(contestants, rounds);
        const perSecond = Math.round((1000 * batchSize) / standings[0]!.wall);
        report.standings('inference', nameOf(work), standings, { 'texts/s': perSecond.toLocaleString('en') });
      }
    }
  }
  engine.dispose();
}

const BATCHES = 32;

function callsPerTurn({ batchSize }: Work): number {
  return batchSize === 1 ? 200 : 10;
}

function ours(engine: WasmEngine, work: Work, batches: readonly Batch[]): Contestant {
  const model = engine.createModel(specificationOf(work), optionsOf(work));
  let call = 0;
  return {
    name: 'undertone',
    run: () =>
      Promise.resolve(
        Array.from({ length: callsPerTurn(work) }, () =>
          time(() => model.predictBatch(batches[call++ % batches.length]!)),
        ),
      ),
    dispose: () => {
      model.dispose();
    },
  };
}
