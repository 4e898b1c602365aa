import assert from 'node:assert/strict';
import { indexOfLargest } from '../../../../src/core/evaluation/evaluate';
import { classContrast } from '../../../../src/core/explanation/classContrast';
import { attributeSemantic } from '../../../../src/core/semantic/attributeSemantic';
import { semanticOpinions } from '../../../../src/core/semantic/semanticModel';
import { fitted, noPause, tokenized } from './semanticFixture';

describe('what tokens add to the semantic part', () => {
  for (const classCount of [2, 3]) {
    it(`is complete, with ${classCount} classes`, async () => {
      const { model } = await fitted(classCount, 12);
      for (const text of ['the film was good', 'good good story', '', 'a', 'never 𝒳 seen 😀', 'very awful !!'].map(
        tokenized,
      )) {
        const opinion = await semanticOpinions(model, [text], noPause);
        for (let label = 0; label < classCount; label++) {
          const contrast = classContrast(label, classCount, 'softmax');
          const { contributions, base, value } = await attributeSemantic(model, text, contrast, noPause);
          const said = contrast.reduce((sum, weight, at) => sum + weight * opinion[at]!, 0);
          assert.ok(Math.abs(value - said) < 1e-4, `${text.text}: ${value} ${said}`);
          assert.equal(contributions.length, text.tokens.length);
          const explained = Array.from(contributions).reduce((sum, part) => sum + part, base);
          assert.ok(Math.abs(value - explained) < 1e-9);
        }
      }
    });
  }

  it('is most where the word stands that tells the class', async () => {
    const { model } = await fitted(2, 20);
    for (const [text, label, place] of [
      ['the film was superb', 0, 3],
      ['dreadful it was a very long story', 1, 0],
      ['the story lovely of it', 0, 2],
    ] as const) {
      const { contributions } = await attributeSemantic(
        model,
        tokenized(text),
        classContrast(label, 2, 'softmax'),
        noPause,
      );
      assert.equal(indexOfLargest(Array.from(contributions)), place, text);
    }
  });
});
