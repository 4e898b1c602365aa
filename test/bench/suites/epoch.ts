import { Batcher, type EncodedExample } from '../../../src/core/dataset/batcher';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import type { LabelledBatch } from '../../../src/core/engine';
import { contest, time, type Contestant } from '../contest';
import type { Setting } from '../setting';
import { SyntheticText } from '../syntheticText';
import { classes, optionsOf, specificationOf, vocabularySize, type Work } from '../work';

/** An epoch over texts of log-normal lengths in length buckets, everybody with the same batches. */
export async function benchmarkEpochs(setting: Setting): Promise<void> {
  const { report, threads, rounds, peers } = setting;
  report.heading('Epoch, lengths log-normal, in length buckets; H 64, B 32, Adam');
  const engine = await WasmEngine.load({ threads, ...(setting.build === undefined ? {} : { build: setting.build }) });
  for (const { mean, longest, texts } of corpora) {
    const text = new SyntheticText(vocabularySize, mean);
    const examples = Array.from({ length: texts }, (): EncodedExample => {
      return { tokens: text.tokens(text.length(mean, longest)), truth: [text.label(classes)] };
    });
    const batches = [...new Batcher(examples, classes, 32, 1).epoch(1)];
    const work: Work = { timeSteps: longest, batchSize: 32, hiddenSize: 64, layers: 1, bidirectional: false };
    const contestants = [ours(engine, work, batches)];
    for (const peer of peers) contestants.push(...(await peer.epochs(work, batches)));
    const standings = await contest(contestants, Math.max(2, Math.round(rounds / 2)));
    const perSecond = Math.round((1000 * texts) / standings[0]!.wall);
    report.standings('epoch', `${texts} texts, mean length ${mean}`, standings, {
      'texts/s': perSecond.toLocaleString('en'),
    });
  }
  engine.dispose();
}

const corpora = [
  { mean: 20, longest: 100, texts: 3200 },
  { mean: 215, longest: 1000, texts: 480 },
];

function ours(engine: WasmEngine, work: Work, batches: readonly LabelledBatch[]): Contestant {
  const model = engine.createModel(specificationOf(work), optionsOf(work));
  let number = 0;
  return {
    name: 'undertone',
    run: () =>
      Promise.resolve([
        time(() => {
          for (const batch of batches) model.trainBatch(batch, { number: number++, learningRate: 1e-3 });
          model.readParameters();
        }),
      ]),
    dispose: () => {
      model.dispose();
    },
  };
}
