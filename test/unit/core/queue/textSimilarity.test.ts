import assert from 'node:assert/strict';
import { TextSimilarity } from '../../../../src/core/queue/textSimilarity';

describe('the texts that another resembles', () => {
  const texts = ['A dull film', 'A dull, dull evening', 'A wonderful film', 'Nothing at all', '好吃的面条'];
  const similarity = new TextSimilarity(texts, []);
  const nearest = (text: string, count = 5): readonly string[] =>
    similarity.nearest(text, count).map(({ place }) => texts[place]!);

  it('come with the most alike first, the rare words counting more', () => {
    assert.deepEqual(nearest('What a wonderful evening', 2), ['A wonderful film', 'A dull, dull evening']);
  });

  it('leave out the text itself, and those without a word of it', () => {
    assert.deepEqual(nearest('A dull film'), ['A wonderful film', 'A dull, dull evening']);
    assert.deepEqual(nearest('quite another matter'), []);
    assert.deepEqual(nearest(''), []);
    assert.deepEqual(new TextSimilarity([], []).nearest('A dull film', 3), []);
  });

  it('are no more than was asked for, and never more alike than the same words', () => {
    assert.equal(nearest('a film', 1).length, 1);
    const [same] = similarity.nearest('dull film a', 1);
    assert.ok(Math.abs(same!.similarity - 1) < 1e-6);
    assert.equal(same!.place, 0);
  });
});
