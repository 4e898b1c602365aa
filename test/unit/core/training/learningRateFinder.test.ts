import assert from 'node:assert/strict';
import type { Awaitable, Engine } from '../../../../src/core/engine';
import { CancelledError } from '../../../../src/core/errors';
import { findLearningRate } from '../../../../src/core/training/learningRateFinder';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { WasmEngine } from '../../../../src/engine/wasm/wasmEngine';
import { trainerSettings, trainingSubject, trainSubject } from './trainerFixture';
import { TamperedEngine, TestEnvironment } from './trainingFixture';

const engines: readonly (readonly [title: string, create: () => Awaitable<Engine>])[] = [
  ['reference', () => new ReferenceEngine()],
  ['wasm', () => WasmEngine.load({ threads: 1 })],
];

for (const [title, create] of engines) {
  describe(`finding a learning rate: ${title}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await create();
    });
    after(() => {
      engine.dispose();
    });

    async function lossWith(learningRate: number): Promise<number> {
      const settings = { ...trainerSettings, schedule: 'constant', learningRate } as const;
      const { epochs } = await trainSubject(await trainingSubject(engine, settings), new TestEnvironment());
      return epochs.at(-1)?.devLoss ?? Infinity;
    }

    it('suggests one that is neither too low to learn nor so high that nothing is learned', async () => {
      const { suggestion } = await findLearningRate(await trainingSubject(engine), new TestEnvironment());
      const loss = await lossWith(suggestion);
      assert.ok(loss < 0.3, `a loss of ${loss} with ${suggestion}`);
      assert.ok(loss < (await lossWith(suggestion / 100)));
      assert.ok(loss < (await lossWith(Math.min(10, suggestion * 100))));
    });

    it('leaves the model as it was, and finds the same again', async () => {
      const subject = await trainingSubject(engine);
      const { model } = subject.ensemble;
      const before = [await model.readParameters(), await model.readOptimizerState()];
      const first = await findLearningRate(subject, new TestEnvironment());
      assert.deepEqual([await model.readParameters(), await model.readOptimizerState()], before);
      assert.deepEqual(await findLearningRate(subject, new TestEnvironment()), first);
      model.dispose();
    });

    it('tries rates that grow by the same factor, until the loss runs away', async () => {
      const { points } = await findLearningRate(await trainingSubject(engine), new TestEnvironment());
      assert.ok(points.length > 40 && points.length < 100, `${points.length} points`);
      const factors = points.slice(1).map(({ learningRate }, index) => learningRate / points[index]!.learningRate);
      for (const factor of factors) assert.ok(Math.abs(factor - factors[0]!) < 1e-9 && factor > 1.1);
    });
  });
}

describe('finding a learning rate', () => {
  it('suggests a tenth of the rate at which the loss was lowest', async () => {
    const engine = new TamperedEngine((result, step) => ({ ...result, loss: 1 + Math.abs(step - 60) / 100 }));
    const { points, suggestion } = await findLearningRate(await trainingSubject(engine), new TestEnvironment());
    assert.equal(points.length, 100);
    assert.equal(suggestion, points[60]!.learningRate / 10);
  });

  it('stays below the rate at which the loss stops being a number', async () => {
    const engine = new TamperedEngine((result, step) => ({ ...result, loss: step < 50 ? 1 - step / 100 : NaN }));
    const { points, suggestion } = await findLearningRate(await trainingSubject(engine), new TestEnvironment());
    assert.equal(points.length, 50);
    assert.equal(suggestion, points[49]!.learningRate / 10);
  });

  it('is not misled by single batches', async () => {
    const engine = new TamperedEngine((result, step) => ({
      ...result,
      loss: step % 10 === 3 ? 0.5 : 1 + Math.abs(step - 60) / 20,
    }));
    const { points, suggestion } = await findLearningRate(await trainingSubject(engine), new TestEnvironment());
    const lowest = points.findIndex(({ learningRate }) => learningRate === 10 * suggestion);
    assert.ok(Math.abs(lowest - 60) <= 5, `step ${lowest}`);
  });

  it('suggests the lowest when there is nothing to go by', async () => {
    const engine = new TamperedEngine(result => ({ ...result, loss: NaN }));
    const { points, suggestion } = await findLearningRate(await trainingSubject(engine), new TestEnvironment());
    assert.equal(points.length, 0);
    assert.ok(suggestion > 0 && suggestion <= 1e-6);
  });

  it('can be cancelled, and then too leaves the model as it was', async () => {
    const environment = new TestEnvironment();
    const engine = new TamperedEngine((result, step) => {
      environment.cancelled = step === 3;
      return result;
    });
    const subject = await trainingSubject(engine);
    const { model } = subject.ensemble;
    const before = await model.readParameters();
    await assert.rejects(findLearningRate(subject, environment), CancelledError);
    assert.deepEqual(await model.readParameters(), before);
  });
});
