import type { LabelledBatch } from '../../../../src/core/engine';
import type { ModelSpecification, Pooling } from '../../../../src/core/network/specification';
import { assertClose } from './closeness';
import type { EngineUnderTest } from './engineUnderTest';
import { allDropouts, optionsFor, randomBatch, smallNetwork, withModel } from './scenario';

/** However far a batch is padded and whatever stands there, every number stays what it was. */
export function describePadding({ get, tolerances }: EngineUnderTest): void {
  const poolings: readonly Pooling[] = ['max', 'mean', 'last', 'attention'];
  for (const pooling of poolings) {
    it(`never changes a number: ${pooling} pooling`, () => {
      const specification: ModelSpecification = { ...smallNetwork, pooling };
      return withModel(get(), specification, optionsFor(specification, allDropouts), async model => {
        const batch = randomBatch(specification, 2, 6, 8);
        const padded = pad(batch, 20);
        const step = { number: 3, learningRate: 0.01 };
        const tolerance = tolerances.padding;
        assertClose(await model.predictBatch(padded), await model.predictBatch(batch), tolerance, 'logits');
        const expected = await model.computeGradients(batch, step);
        const actual = await model.computeGradients(padded, step);
        assertClose([actual.loss], [expected.loss], tolerance, 'loss');
        assertClose(actual.gradients, expected.gradients, tolerance, 'gradient');
      });
    });
  }

  it('is not mistaken for text by a smaller batch that follows a larger one', async () => {
    const small = randomBatch(smallNetwork, 8, 3, 4);
    const options = optionsFor(smallNetwork);
    const fresh = await withModel(get(), smallNetwork, options, async model => model.predictBatch(small));
    await withModel(get(), smallNetwork, options, async model => {
      await model.predictBatch(randomBatch(smallNetwork, 9, 12, 20));
      assertClose(await model.predictBatch(small), fresh, 0, 'logits');
    });
  });

  it('leaves a text of one token its own prediction, whatever stands beside it', () =>
    withModel(get(), smallNetwork, optionsFor(smallNetwork), async model => {
      const tokens = Int32Array.of(7);
      const alone = await model.predictBatch({ size: 1, timeSteps: 1, tokens, lengths: Int32Array.of(1) });
      const batch = randomBatch(smallNetwork, 6, 5, 9);
      batch.tokens[3 * 9] = 7;
      batch.lengths[3] = 1;
      const logits = await model.predictBatch(batch);
      assertClose(logits.subarray(9, 12), alone, tolerances.logits, 'logits');
    }));
}

/** The same texts in wider rows; what stands after them is no token at all. */
function pad(batch: LabelledBatch, timeSteps: number): LabelledBatch {
  const tokens = new Int32Array(batch.size * timeSteps).fill(-1);
  for (let text = 0; text < batch.size; text++) {
    const start = text * batch.timeSteps;
    tokens.set(batch.tokens.subarray(start, start + batch.lengths[text]!), text * timeSteps);
  }
  return { ...batch, timeSteps, tokens };
}
