import { assertClose } from './closeness';
import { readEngineFixtures } from './engineFixture';
import type { EngineUnderTest } from './engineUnderTest';
import { withModel } from './scenario';

/** The figures that float64 PyTorch gave for the same networks, weights, batches and dropout masks. */
export function describeRecordings({ get, tolerances, effort }: EngineUnderTest): void {
  for (const fixture of readEngineFixtures()) {
    const { name, specification, options, batches, step, training } = fixture;
    const parameters = Float32Array.from(fixture.parameters);
    const expectedLosses = training.losses.slice(0, effort.trainingSteps);

    it(`predicts the same logits: ${name}`, () =>
      withModel(get(), specification, options, async model => {
        await model.writeParameters(parameters);
        for (const [index, batch] of batches.entries()) {
          const logits = await model.predictBatch(batch);
          assertClose(logits, fixture.logits[index]!, tolerances.logits, `logits of batch ${index}`);
        }
      }));

    it(`has the same loss and gradient: ${name}`, () =>
      withModel(get(), specification, options, async model => {
        await model.writeParameters(parameters);
        const { loss, gradients } = await model.computeGradients(batches[0]!, {
          number: step.number,
          learningRate: training.learningRate,
        });
        assertClose([loss], [step.loss], tolerances.gradients, 'loss');
        assertClose(gradients, step.gradients, tolerances.gradients, 'gradient');
      }));

    it(`follows ${expectedLosses.length} training steps: ${name}`, () =>
      withModel(get(), specification, options, async model => {
        await model.writeParameters(parameters);
        const losses: number[] = [];
        for (const number of expectedLosses.keys()) {
          const batch = batches[number % batches.length]!;
          const { loss } = await model.trainBatch(batch, { number, learningRate: training.learningRate });
          losses.push(loss);
        }
        assertClose(losses, expectedLosses, tolerances.trainingLoss, 'loss of step');
      }));
  }
}
