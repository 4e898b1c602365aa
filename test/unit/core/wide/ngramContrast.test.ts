import assert from 'node:assert/strict';
import { classContrast } from '../../../../src/core/explanation/classContrast';
import type { LinearContrast } from '../../../../src/core/explanation/linearContrast';
import { ngramContrast } from '../../../../src/core/wide/ngramContrast';
import { wideOpinions } from '../../../../src/core/wide/wideModel';
import { tokenized, trainedWide } from './wideFixture';

const weightings = ['naiveBayes', 'tfidf'] as const;

describe('what n-grams add to what a linear model says', () => {
  for (const classCount of [2, 3]) {
    it(`is all that a text changes, of ${classCount} classes`, async () => {
      const model = await trainedWide(classCount);
      for (const text of [
        'the film good was good good',
        'bad',
        'a plain, plain film !',
        'the bad film',
        'unheard of',
      ]) {
        const opinions = await wideOpinions(model, [tokenized(text)], () => Promise.resolve());
        for (let explained = 0; explained < classCount; explained++) {
          const classWeights = classContrast(explained, classCount, 'softmax');
          for (const weighting of weightings) {
            const { base, value, spans } = ngramContrast(weighting, model[weighting], tokenized(text), classWeights);
            const expected = opinions[weighting][0]!.reduce((sum, logit, c) => sum + classWeights[c]! * logit, 0);
            assert.ok(Math.abs(value - expected) < 1e-9);
            const total = spans.reduce((sum, span) => sum + span.value, base);
            assert.ok(Math.abs(total - value) < 1e-5, `${weighting} of “${text}”: ${total} for ${value}`);
          }
        }
      }
    });
  }

  it('is shared evenly by the places of an n-gram that occurs more than once', async () => {
    const model = await trainedWide(2);
    for (const weighting of weightings) {
      const contrast = ngramContrast(weighting, model[weighting], tokenized('the good film was good again'), [-1, 1]);
      const values = wordSpans(contrast, 1).filter(value => wordSpans(contrast, 4).includes(value));
      assert.ok(
        values.some(value => value !== 0),
        weighting,
      );
    }
  });

  it('is nothing where there are none', async () => {
    const model = await trainedWide(3);
    for (const weighting of weightings) {
      const { base, value, spans } = ngramContrast(weighting, model[weighting], tokenized(''), [1, -0.5, -0.5]);
      assert.deepEqual(spans, []);
      assert.equal(value, base);
    }
  });
});

/** What features of the token alone add. */
function wordSpans({ spans }: LinearContrast, token: number): readonly number[] {
  return spans
    .filter(({ unit, start, end }) => unit === 'token' && start === token && end === token + 1)
    .map(({ value }) => value);
}
