import assert from 'node:assert/strict';
import { initialParameters } from '../../../../src/core/network/initialization';
import { assertClose } from './closeness';
import type { EngineUnderTest } from './engineUnderTest';
import { allDropouts, optionsFor, randomBatch, smallNetwork, withModel } from './scenario';

/** What one call of each method does to the model, and what it leaves alone. */
export function describeSteps({ get, tolerances }: EngineUnderTest): void {
  const batch = randomBatch(smallNetwork, 1, 6, 9);
  const step = { number: 4, learningRate: 0.01 };

  it('start from the initial parameters of the seed', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork), async model => {
      assert.deepEqual(await model.readParameters(), initialParameters(smallNetwork, 5));
    }));

  it('give back parameters as they were written', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork), async model => {
      const parameters = initialParameters(smallNetwork, 99);
      await model.writeParameters(parameters);
      assert.deepEqual(await model.readParameters(), parameters);
    }));

  it('report the loss and the norm of the gradient that computeGradients gives', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork, { ...allDropouts, l2: 0.01 }), async model => {
      const { loss, gradients } = await model.computeGradients(batch, step);
      const result = await model.trainBatch(batch, step);
      assertClose([result.loss], [loss], tolerances.gradients, 'loss');
      assertClose([result.gradientNorm], [norm(gradients)], 10 * tolerances.gradients, 'norm of the gradient');
    }));

  it('change nothing when gradients or predictions are computed', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork, allDropouts), async model => {
      await model.trainBatch(batch, step);
      const before = [await model.readParameters(), await model.readOptimizerState()];
      await model.computeGradients(batch, step);
      await model.predictBatch(batch);
      assert.deepEqual([await model.readParameters(), await model.readOptimizerState()], before);
    }));

  it('move by no more than the learning rate times the norm that clipping allows', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork, {}, { kind: 'sgd', clipNorm: 0.01 }), async model => {
      const before = await model.readParameters();
      const { gradientNorm } = await model.trainBatch(batch, { number: 0, learningRate: 1 });
      assert.ok(gradientNorm > 0.1, `nothing to clip in a gradient of norm ${gradientNorm}`);
      const moved = (await model.readParameters()).map((value, index) => value - before[index]!);
      assertClose([norm(moved)], [0.01], 1e-6, 'length of the step');
    }));

  it('follow the loss down', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork), async model => {
      const { loss: first } = await model.trainBatch(batch, { number: 0, learningRate: 0.02 });
      let last = first;
      for (let number = 1; number < 80; number++) {
        last = (await model.trainBatch(batch, { number, learningRate: 0.02 })).loss;
      }
      assert.ok(last < first / 10, `loss went from ${first} to ${last} only`);
    }));
}

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
