import assert from 'node:assert/strict';
import { FeatureVectors } from '../../../../src/core/semantic/featureVectors';
import { learnVectors } from '../../../../src/core/semantic/ngramVectors';
import { centredBlocks, denseBlocks, sparseBlocks } from '../../../../src/core/semantic/semanticFeatures';
import { semanticRows } from '../../../../src/core/semantic/semanticRows';
import { defaultSemanticSettings } from '../../../../src/core/semantic/semanticSettings';
import type { SkipGramSettings, TokenCorpus } from '../../../../src/core/wordVectors/skipGram';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { featuresOf, noPause, sample, tokenized } from './semanticFixture';

describe('the views of a text', () => {
  it('have length 1, all of them', async () => {
    const { texts } = sample(2, 30, 1);
    const { sparse, dense } = await semanticRows(await featuresOf(texts), texts, noPause);
    for (const block of sparseBlocks) {
      const { rowStarts, values } = sparse[block];
      for (let row = 0; row < 30; row++) {
        const length = Math.hypot(...values.subarray(rowStarts[row], rowStarts[row + 1]));
        assert.ok(Math.abs(length - 1) < 1e-5, block);
      }
    }
    for (const block of denseBlocks) {
      const { dimension, values } = dense[block];
      for (let row = 0; row < 30; row++) {
        const length = Math.hypot(...values.subarray(row * dimension, (row + 1) * dimension));
        assert.ok(Math.abs(length - 1) < 1e-5, block);
      }
    }
  });

  it('tell the first and the last word from the same words elsewhere', async () => {
    const features = await featuresOf(['what is it', 'is it what'].map(tokenized));
    const { words } = (await semanticRows(features, ['what is it', 'is it what'].map(tokenized), noPause)).sparse;
    const [first, second] = [0, 1].map(row => words.columns.subarray(words.rowStarts[row], words.rowStarts[row + 1]));
    assert.ok(first!.some(column => !second!.includes(column)));
  });

  it('leave out the borders themselves, which tell nothing', async () => {
    const features = await featuresOf(['one', 'two'].map(tokenized));
    const { words } = (await semanticRows(features, [tokenized('one')], noPause)).sparse;
    // "<s> one", "one" and "one </s>".
    assert.equal(words.columns.length, 3);
  });

  it('take off what all texts have in common', async () => {
    const { texts } = sample(2, 30, 2);
    const features = await featuresOf(texts);
    for (const block of centredBlocks) assert.ok(Math.hypot(...features.means[block]) > 0);
  });
});

describe('vectors in bytes', () => {
  const floats = Float32Array.of(0.5, -1, 0.25, 0.125, 0, 0, 0, 0, 3, 2, 1, 0);
  const vectors = FeatureVectors.fromFloats(4, Int32Array.of(1, 4, 6), floats);

  it('are near what they were made of', () => {
    [1, 4, 6].forEach((column, row) => {
      const sums = new Float64Array(4);
      vectors.addTo(sums, column, 2);
      const largest = Math.max(...floats.subarray(4 * row, 4 * row + 4).map(Math.abs));
      sums.forEach((sum, at) => {
        assert.ok(Math.abs(sum - 2 * floats[4 * row + at]!) <= largest / 127 + 1e-6);
      });
    });
  });

  it('add nothing for a feature without a vector', () => {
    for (const column of [0, 2, 5, 7, 1000]) {
      const sums = new Float64Array(4);
      vectors.addTo(sums, column, 1);
      assert.deepEqual([...sums], [0, 0, 0, 0]);
    }
  });
});

describe('learning vectors', () => {
  const settings = { ...defaultSemanticSettings.wordVectors, dimension: 4, window: 2, subsampling: 0, epochs: 10 };
  /** A hundred texts of ten tokens: some 24 pairs each. */
  const stream: TokenCorpus = {
    tokens: Int32Array.from({ length: 1000 }, (_, at) => at % 7),
    textStarts: Int32Array.from({ length: 101 }, (_, text) => 10 * text),
  };

  it('takes fewer epochs, then fewer texts, so as not to exceed the pairs that are allowed', async () => {
    const all = await pairsOf(1e9);
    assert.ok(all > 20_000, String(all));
    for (const allowed of [9000, 2400, 500]) {
      const pairs = await pairsOf(allowed);
      assert.ok(pairs > 0.7 * allowed && pairs < 1.3 * allowed, `${pairs} of ${allowed}`);
    }
  });

  it('leaves out what occurs once, and takes the mean off', async () => {
    const once = { tokens: Int32Array.of(...stream.tokens, 9), textStarts: Int32Array.of(0, 1000, 1001) };
    const { columns, vectors } = await learnVectors(once, 10, settings, 1, new ReferenceEngine(), noPause);
    assert.deepEqual([...columns], [0, 1, 2, 3, 4, 5, 6]);
    const sums = [0, 1, 2, 3].map(at => [0, 1, 2, 3, 4, 5, 6].reduce((sum, row) => sum + vectors[4 * row + at]!, 0));
    for (const sum of sums) assert.ok(Math.abs(sum) < 0.05, String(sum));
  });

  async function pairsOf(maximumPairs: number): Promise<number> {
    const engine = new CountingEngine();
    await learnVectors(stream, 7, { ...settings, maximumPairs }, 1, engine, noPause);
    return engine.pairs;
  }
});

/** Remembers how many pairs were trained. */
class CountingEngine extends ReferenceEngine {
  pairs = 0;

  override trainSkipGram(
    corpus: TokenCorpus,
    settings: SkipGramSettings,
  ): ReturnType<ReferenceEngine['trainSkipGram']> {
    const training = super.trainSkipGram(corpus, settings);
    const advance = training.advance.bind(training);
    training.advance = tokens => {
      const progress = advance(tokens);
      this.pairs = progress.pairs;
      return progress;
    };
    return training;
  }
}
