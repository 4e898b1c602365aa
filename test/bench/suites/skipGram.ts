import type { SkipGramSettings, TokenCorpus } from '../../../src/core/wordVectors/skipGram';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import { contest, time, type Contestant } from '../contest';
import type { Setting } from '../setting';
import { SyntheticText } from '../syntheticText';

/** Word vectors: an epoch over a corpus of Zipf-distributed tokens. */
export async function benchmarkSkipGram(setting: Setting): Promise<void> {
  const { report, rounds } = setting;
  report.heading('Skip-gram with negative sampling');
  const engine = await WasmEngine.load({
    threads: 1,
    ...(setting.build === undefined ? {} : { build: setting.build }),
  });
  for (const vocabularySize of [10_000, 50_000]) {
    const corpus = corpusOf(vocabularySize);
    const settings = settingsFor(vocabularySize);
    const counted = engine.trainSkipGram(corpus, settings);
    const { pairs } = counted.advance(Infinity);
    counted.dispose();
    const standings = await contest([ours(engine, corpus, settings)], rounds);
    const name = `${corpus.tokens.length.toLocaleString('en')} tokens of ${vocabularySize.toLocaleString('en')}, 100 dimensions, 5 negative samples`;
    // Processor time: the rate of one core, whatever else the machine does.
    const perSecond = (1000 * pairs) / standings[0]!.processor;
    report.standings('skipgram', name, standings, { 'million pairs/s a core': (perSecond / 1e6).toFixed(2) });
  }
  engine.dispose();
}

const TEXTS = 10_000;
const TEXT_LENGTH = 20;

function corpusOf(vocabularySize: number): TokenCorpus {
  const text = new SyntheticText(vocabularySize, 3);
  return {
    tokens: Int32Array.from({ length: TEXTS * TEXT_LENGTH }, () => text.token()),
    textStarts: Int32Array.from({ length: TEXTS + 1 }, (_, index) => index * TEXT_LENGTH),
  };
}

function settingsFor(vocabularySize: number): SkipGramSettings {
  return {
    ...{ seed: 1, vocabularySize, dimension: 100, window: 5, negatives: 5 },
    ...{ subsampling: 1e-3, epochs: 1, learningRate: 0.05 },
  };
}

function ours(engine: WasmEngine, corpus: TokenCorpus, settings: SkipGramSettings): Contestant {
  return {
    name: 'undertone',
    run: () => {
      const training = engine.trainSkipGram(corpus, settings);
      const timing = time(() => training.advance(Infinity));
      training.dispose();
      return Promise.resolve([timing]);
    },
    dispose: () => undefined,
  };
}
