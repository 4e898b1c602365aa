import assert from 'node:assert/strict';
import type { EngineModel, OptimizerSettings } from '../../../../src/core/engine';
import type { EngineUnderTest } from './engineUnderTest';
import { allDropouts, optionsFor, randomBatch, smallNetwork, withModel } from './scenario';

/** The same seed gives the same bits, with or without an interruption. */
export function describeReproducibility({ get }: EngineUnderTest): void {
  const batches = [randomBatch(smallNetwork, 1, 6, 9), randomBatch(smallNetwork, 2, 12, 5)];

  async function train(model: EngineModel, from: number, to: number): Promise<Float32Array> {
    for (let number = from; number < to; number++) {
      await model.trainBatch(batches[number % 2]!, { number, learningRate: 0.01 });
    }
    return model.readParameters();
  }

  it('gives the same weights, bit for bit, for the same seed', async () => {
    const options = optionsFor(smallNetwork, allDropouts, { kind: 'adamw', weightDecay: 0.01, clipNorm: 1 });
    const run = (): Promise<Float32Array> =>
      withModel(get(), smallNetwork, options, async model => train(model, 0, 20));
    assert.deepEqual(await run(), await run());
  });

  it('gives other weights for another seed', async () => {
    const options = optionsFor(smallNetwork, allDropouts);
    const run = (seed: number): Promise<Float32Array> =>
      withModel(get(), smallNetwork, { ...options, seed }, async model => train(model, 0, 3));
    assert.notDeepEqual(await run(5), await run(6));
  });

  it('draws other dropout masks at another step', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork, allDropouts), async model => {
      const first = await model.computeGradients(batches[0]!, { number: 0, learningRate: 0.01 });
      const second = await model.computeGradients(batches[0]!, { number: 1, learningRate: 0.01 });
      assert.notEqual(first.loss, second.loss);
    }));

  const optimizers: readonly Partial<OptimizerSettings>[] = [
    { kind: 'adam' },
    { kind: 'adamw', weightDecay: 0.01 },
    { kind: 'sgd', momentum: 0.9 },
  ];
  for (const optimizer of optimizers) {
    it(`resumes as if never interrupted: ${optimizer.kind}`, async () => {
      const options = optionsFor(smallNetwork, allDropouts, optimizer);
      const uninterrupted = await withModel(get(), smallNetwork, options, async model => train(model, 0, 20));
      const saved = await withModel(get(), smallNetwork, options, async model => {
        const parameters = await train(model, 0, 11);
        return { parameters, state: await model.readOptimizerState() };
      });
      assert.equal(saved.state.steps, 11);
      const resumed = await withModel(get(), smallNetwork, options, async model => {
        await model.writeParameters(saved.parameters);
        await model.writeOptimizerState(saved.state);
        return train(model, 11, 20);
      });
      assert.deepEqual(resumed, uninterrupted);
    });

    it(`resumes at any step, in a model that has learned something else: ${optimizer.kind}`, async () => {
      const rareWords = { ...smallNetwork, vocabularySize: 300 };
      const options = optionsFor(rareWords, allDropouts, { ...optimizer, clipNorm: 1 });
      const [other, ...others] = [3, 4, 5].map(seed => randomBatch(rareWords, seed, 8, 7));
      const step = async (model: EngineModel, number: number): Promise<void> => {
        await model.trainBatch(others[number % 2]!, { number, learningRate: 0.01 });
      };
      await withModel(get(), rareWords, options, async whole =>
        withModel(get(), rareWords, options, async resumed => {
          for (let number = 0; number < 6; number++) {
            await step(whole, number);
            await whole.predictBatch(other!);
            await resumed.trainBatch(other!, { number, learningRate: 0.5 });
            await resumed.writeParameters(await whole.readParameters());
            await resumed.writeOptimizerState(await whole.readOptimizerState());
            await step(whole, number + 1);
            await step(resumed, number + 1);
            assert.deepEqual(await resumed.readParameters(), await whole.readParameters(), `after step ${number}`);
            assert.deepEqual(await resumed.readOptimizerState(), await whole.readOptimizerState());
          }
        }),
      );
    });
  }
}
