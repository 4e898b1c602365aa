import assert from 'node:assert/strict';
import { learnedPredictions } from '../../../../src/core/queue/learnedPredictions';
import { createEngine } from '../../../../src/engine/createEngine';

describe('what a queue learns from labels', () => {
  const labels = ['animal', 'plant', 'stone'];
  const examples = [
    ...['the brown dog', 'a small dog', 'the dog barks', 'dog and cat'].map(text => ({ text, labels: ['animal'] })),
    ...['the green tree', 'a tall tree', 'tree and leaf', 'a tree grows'].map(text => ({ text, labels: ['plant'] })),
  ];
  const items = ['one dog', 'one tree', 'nothing'].map((text, index) => ({ id: `${index}`, text }));

  async function learn(taught: typeof examples, mostJudged: number): ReturnType<typeof learnedPredictions> {
    const engine = await createEngine({ engine: 'reference', threads: 1 });
    try {
      return await learnedPredictions(items, { examples: taught, labels }, { mostJudged, seed: 1 }, engine, () =>
        Promise.resolve(),
      );
    } finally {
      engine.dispose();
    }
  }

  it('tells which label a text has, and gives none to a label without texts', async () => {
    const [dog, tree] = await learn(examples, 10);
    assert.ok(dog![0]! > dog![1]! && tree![1]! > tree![0]!);
    assert.deepEqual([dog![2], tree![2]], [0, 0]);
  });

  it('judges so many items and leaves the others', async () => {
    const predictions = await learn(examples, 2);
    assert.equal(predictions.filter(row => row !== undefined).length, 2);
  });

  it('is certain while it has seen one label only', async () => {
    assert.deepEqual((await learn(examples.slice(0, 2), 10))[2], [1, 0, 0]);
  });
});
