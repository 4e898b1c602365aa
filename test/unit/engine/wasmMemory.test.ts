import assert from 'node:assert/strict';
import type { LinearProblem } from '../../../src/core/linear/linearFit';
import { UserFacingError } from '../../../src/core/errors';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';

describe('memory of linear models and word vectors', () => {
  const elements = 1_000_000;
  const problem: LinearProblem = {
    classes: 2,
    output: 'softmax',
    features: {
      rows: 1,
      columnCount: 300_000,
      rowStarts: Int32Array.of(0, elements),
      columns: new Int32Array(elements),
      values: new Float32Array(elements),
    },
    targets: Float32Array.of(0, 1),
    exampleWeights: Float32Array.of(1),
  };
  const corpus = { tokens: Int32Array.of(0), textStarts: Int32Array.of(0, 1) };
  const linearSettings = { strength: 1, tolerance: 1e-4, maximumIterations: 10 };
  const skipGramSettings = {
    ...{ seed: 1, vocabularySize: 20_000, dimension: 100, window: 5, negatives: 5 },
    ...{ subsampling: 0, epochs: 1, learningRate: 0.05 },
  };

  it('is refused with the figures when it would be more than allowed', async () => {
    const narrow = await WasmEngine.load({ threads: 1, memoryLimit: 8 * 2 ** 20 });
    const refuses = (megabytes: RegExp) => (error: unknown) =>
      error instanceof UserFacingError && megabytes.test(error.message);
    assert.throws(() => narrow.fitLinear(problem, linearSettings), refuses(/linear model would need 24 MB .*; 8 MB/));
    assert.throws(() => narrow.trainSkipGram(corpus, skipGramSettings), refuses(/vectors would need 16 MB .*; 8 MB/));
    narrow.dispose();
  });

  it('is given when it is within the limit', async () => {
    const wide = await WasmEngine.load({ threads: 1, memoryLimit: 32 * 2 ** 20 });
    assert.equal(wide.fitLinear(problem, linearSettings).advance().isFinished, false);
    assert.equal(wide.trainSkipGram(corpus, skipGramSettings).advance(1).isFinished, true);
    wide.dispose();
  });
});
