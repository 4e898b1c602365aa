import assert from 'node:assert/strict';
import type { Awaitable, Batch, EngineModel } from '../../../../src/core/engine';
import type { EngineUnderTest } from './engineUnderTest';
import { optionsFor, randomBatch, smallNetwork, withModel } from './scenario';

/** Input that would read or write outside the model's memory is refused, and the model still works afterwards. */
export function describeRefusals({ get }: EngineUnderTest): void {
  const good = randomBatch(smallNetwork, 1, 4, 6);
  const bad: readonly (readonly [string, Batch])[] = [
    ['more texts than the model was created for', randomBatch(smallNetwork, 1, 13, 6)],
    ['more time steps than the model was created for', randomBatch(smallNetwork, 1, 4, 21)],
    ['a token outside the vocabulary', { ...good, tokens: good.tokens.map(() => smallNetwork.vocabularySize) }],
    ['a negative token', { ...good, tokens: good.tokens.map(() => -1) }],
    ['an empty text', { ...good, lengths: good.lengths.map(() => 0) }],
    ['a text longer than its row', { ...good, lengths: good.lengths.map(() => 7) }],
  ];
  for (const [what, batch] of bad) {
    it(`refuses ${what}`, () =>
      withModel(get(), smallNetwork, optionsFor(smallNetwork), async model => {
        const expected = await model.predictBatch(good);
        await assert.rejects(async () => model.predictBatch(batch), RangeError);
        assert.deepEqual(await model.predictBatch(good), expected);
      }));
  }

  const wrongWrites: readonly (readonly [string, (model: EngineModel) => Awaitable<void>])[] = [
    ['parameters of another network', model => model.writeParameters(new Float32Array(5))],
    [
      "another network's optimizer state",
      model => model.writeOptimizerState({ steps: 1, first: new Float32Array(5), second: new Float32Array(5) }),
    ],
  ];
  for (const [what, write] of wrongWrites) {
    it(`refuses ${what}`, () =>
      withModel(get(), smallNetwork, optionsFor(smallNetwork), async model => {
        await assert.rejects(async () => {
          await write(model);
        }, RangeError);
      }));
  }

  it('refuses class weights that are not one a class', async () => {
    const options = optionsFor(smallNetwork, { classWeights: [1, 1] });
    await assert.rejects(async () => await get().createModel(smallNetwork, options), RangeError);
  });
}
