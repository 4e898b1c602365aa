import assert from 'node:assert/strict';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinionTask, smallSettings, TestEnvironment } from './trainingFixture';

const wordVectors = { window: 3, negatives: 3, subsampling: 0, epochs: 3, learningRate: 0.05 };

describe('starting the embedding from word vectors', () => {
  it('gives another model than a random start, and the same one again', async () => {
    const random = await weightsOf({ wordVectors: null });
    const first = await weightsOf({ wordVectors });
    const second = await weightsOf({ wordVectors });
    assert.notDeepEqual(first, random);
    assert.deepEqual(first, second);
  });

  it('works for an embedding whose size is no multiple of 4', async () => {
    const trained = await train({ wordVectors, embeddingSize: 7 });
    assert.ok(trained.dev.accuracy > 0.6, String(trained.dev.accuracy));
  });
});

async function weightsOf(settings: Partial<typeof smallSettings>): Promise<Uint8Array> {
  return (await train(settings)).files.get('weights.bin')!;
}

function train(settings: Partial<typeof smallSettings>): ReturnType<typeof trainClassifier> {
  const task = { ...opinionTask(), settings: { ...smallSettings, ...settings } };
  return trainClassifier(task, new ReferenceEngine(), new TestEnvironment());
}
