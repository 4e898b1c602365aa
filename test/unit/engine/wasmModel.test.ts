import assert from 'node:assert/strict';
import { UserFacingError } from '../../../src/core/errors';
import type { ModelSpecification } from '../../../src/core/network/specification';
import { ReferenceEngine } from '../../../src/engine/reference/referenceEngine';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import { assertClose } from './contract/closeness';
import { allDropouts, optionsFor, randomBatch, randomParameters, smallNetwork } from './contract/scenario';

describe('wasm model', () => {
  /** Rows of a large vocabulary are rarely touched; widths need padding, lengths several blocks of time steps. */
  const sparse: ModelSpecification = {
    ...smallNetwork,
    vocabularySize: 300,
    embeddingSize: 9,
    layers: [{ hiddenSize: 11, bidirectional: true }],
  };
  const limits = { batchSize: 20, timeSteps: 40 };
  let engine: WasmEngine;
  before(async () => {
    engine = await WasmEngine.load({ threads: 1 });
  });
  after(() => {
    engine.dispose();
  });

  for (const kind of ['adam', 'adamw', 'sgd'] as const) {
    it(`makes up for skipped rows of the embedding exactly: ${kind}`, () => {
      // Short memory, so that moments fade to nothing within the run.
      const optimizer = { kind, beta1: 0.5, weightDecay: 0.01, momentum: 0.5 };
      const options = { ...optionsFor(sparse, {}, optimizer), limits };
      const train = (settlesEveryStep: boolean): Float32Array => {
        const model = engine.createModel(sparse, options);
        for (let number = 0; number < 150; number++) {
          model.trainBatch(randomBatch(sparse, number, 3, 6), { number, learningRate: 0.01 / (1 + number) });
          if (settlesEveryStep) model.readParameters();
        }
        return model.readParameters();
      };
      assert.deepEqual(train(false), train(true));
    });
  }

  it('trains as the reference engine does, over panels, blocks of steps and padded widths', () => {
    const options = { ...optionsFor(sparse, allDropouts, { kind: 'adamw', weightDecay: 0.01, clipNorm: 0.5 }), limits };
    const expected = new ReferenceEngine().createModel(sparse, options);
    const actual = engine.createModel(sparse, options);
    for (let number = 0; number < 30; number++) {
      const batch = randomBatch(sparse, number, 20, 40);
      const step = { number, learningRate: 0.005 };
      assertClose([actual.trainBatch(batch, step).loss], [expected.trainBatch(batch, step).loss], 2e-5, 'loss');
    }
    const batch = randomBatch(sparse, 99, 20, 40);
    assertClose(actual.predictBatch(batch), expected.predictBatch(batch), 2e-5, 'logits');
  });

  for (const { what, hiddenSize, timeSteps, embeddingDropout } of [
    { what: 'panels one by one', hiddenSize: 40, timeSteps: 40, embeddingDropout: 0 },
    { what: 'panels in pairs', hiddenSize: 64, timeSteps: 80, embeddingDropout: 0.3 },
  ]) {
    it(`has the gradients of the reference engine where kernels are multiplied by halves: ${what}`, () => {
      // Three panels, each of several blocks of steps.
      const layers = Array.from({ length: 2 }, () => ({ hiddenSize, bidirectional: true }));
      const specification: ModelSpecification = { ...sparse, embeddingSize: 32, layers };
      const options = { ...optionsFor(specification, { embeddingDropout }), limits: { batchSize: 20, timeSteps } };
      const expected = new ReferenceEngine().createModel(specification, options);
      const actual = engine.createModel(specification, options);
      const batch = randomBatch(specification, 5, 20, timeSteps);
      const step = { number: 0, learningRate: 0 };
      const { gradients } = actual.computeGradients(batch, step);
      assertClose(gradients, expected.computeGradients(batch, step).gradients, 1e-7, 'gradient');
      assertClose(actual.predictBatch(batch), expected.predictBatch(batch), 1e-7, 'logits');
    });
  }

  for (const pooling of ['max', 'mean', 'last', 'attention'] as const) {
    it(`predicts a text by itself as among others: ${pooling} pooling`, () => {
      const layers = [...sparse.layers, { hiddenSize: 6, bidirectional: true }];
      const specification: ModelSpecification = { ...sparse, layers, pooling };
      const model = engine.createModel(specification, { ...optionsFor(specification), limits });
      model.writeParameters(randomParameters(specification, 1));
      const batch = randomBatch(specification, 3, 8, 12);
      const together = model.predictBatch(batch);
      for (let text = 0; text < batch.size; text++) {
        const tokens = batch.tokens.subarray(text * 12, text * 12 + 12);
        const alone = { size: 1, timeSteps: 12, tokens, lengths: batch.lengths.subarray(text, text + 1) };
        assertClose(
          model.predictBatch(alone),
          together.subarray(text * 3, text * 3 + 3),
          1e-6,
          `logits of text ${text}`,
        );
      }
    });
  }

  for (const [embeddingSize, hiddenSize] of [
    [100, 64],
    [96, 66],
  ] as const) {
    it(`keeps padding out of a network of ${embeddingSize} × ${hiddenSize} while it is trained`, () => {
      const layers = [{ hiddenSize, bidirectional: false }];
      const specification: ModelSpecification = { ...sparse, embeddingSize, layers };
      const options = {
        ...optionsFor(specification, { embeddingDropout: 0.3 }),
        limits: { batchSize: 20, timeSteps: 70 },
      };
      const model = engine.createModel(specification, options);
      // Long enough for two panels to be multiplied together.
      const batch = randomBatch(specification, 5, 20, 70);
      for (let number = 0; number < 3; number++) model.trainBatch(batch, { number, learningRate: 0.01 });
      const expected = new ReferenceEngine().createModel(specification, options);
      expected.writeParameters(model.readParameters());
      assertClose(model.predictBatch(batch), expected.predictBatch(batch), 1e-6, 'logits');
    });
  }

  it('keeps table rows between predictions without letting them go stale', () => {
    const options = { ...optionsFor(sparse), limits: { batchSize: 2, timeSteps: 10 } };
    const model = engine.createModel(sparse, options);
    const batches = Array.from({ length: 40 }, (_, seed) => randomBatch(sparse, seed, 2, 10));
    const fresh = batches.map(batch => engine.createModel(sparse, options).predictBatch(batch));
    assert.deepEqual(
      batches.map(batch => model.predictBatch(batch)),
      fresh,
    );
    model.trainBatch(batches[0]!, { number: 0, learningRate: 0.1 });
    const trained = engine.createModel(sparse, options);
    trained.writeParameters(model.readParameters());
    assert.deepEqual(model.predictBatch(batches[1]!), trained.predictBatch(batches[1]!));
  });

  it('reports a step whose loss is no longer a number, and does not take it', () => {
    const model = engine.createModel(smallNetwork, optionsFor(smallNetwork));
    const batch = randomBatch(smallNetwork, 1, 4, 6);
    model.trainBatch(batch, { number: 0, learningRate: 0.01 });
    const huge = model.readParameters().map(() => 3e38);
    model.writeParameters(huge);
    const { loss } = model.trainBatch(batch, { number: 1, learningRate: 0.01 });
    assert.ok(!Number.isFinite(loss), `loss ${loss}`);
    assert.deepEqual(model.readParameters(), huge);
    assert.equal(model.readOptimizerState().steps, 1);
  });

  it('refuses a network that would not fit, with the figures', async () => {
    const narrow = await WasmEngine.load({ threads: 1, memoryLimit: 8 * 2 ** 20 });
    const large: ModelSpecification = { ...smallNetwork, vocabularySize: 1_000_000, embeddingSize: 300 };
    assert.throws(
      () => narrow.createModel(large, optionsFor(large)),
      (error: unknown) => error instanceof UserFacingError && /3\d{3} MB of memory; 8 MB/.test(error.message),
    );
    narrow.dispose();
  });

  it('takes as long for a step of an over-fitted batch as for the first', () => {
    const model = engine.createModel(smallNetwork, optionsFor(smallNetwork));
    const batch = randomBatch(smallNetwork, 1, 12, 20);
    const milliseconds = (from: number, to: number): number => {
      const { user } = process.cpuUsage();
      for (let number = from; number < to; number++) model.trainBatch(batch, { number, learningRate: 0.1 });
      return (process.cpuUsage().user - user) / 1000;
    };
    milliseconds(0, 200);
    const early = Math.min(milliseconds(200, 300), milliseconds(300, 400));
    milliseconds(400, 1800);
    const late = Math.min(milliseconds(1800, 1900), milliseconds(1900, 2000));
    assert.ok(
      late < 3 * early,
      `100 steps took ${late.toFixed(1)} ms after 1,800, and ${early.toFixed(1)} ms at first`,
    );
  });
});
