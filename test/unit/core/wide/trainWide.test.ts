import assert from 'node:assert/strict';
import { indexOfLargest } from '../../../../src/core/evaluation/evaluate';
import { CancelledError } from '../../../../src/core/errors';
import { wideOpinions } from '../../../../src/core/wide/wideModel';
import { signs, textsOf, tokenized, trainedOn, trainedWide } from './wideFixture';

const noPause = (): Promise<void> => Promise.resolve();

describe('the wide part', () => {
  for (const classCount of [2, 3]) {
    it(`learns which word tells ${classCount} classes apart`, async () => {
      const model = await trainedWide(classCount);
      const texts = signs.slice(0, classCount).map(sign => tokenized(`something ${sign} came`));
      const opinions = await wideOpinions(model, texts, noPause);
      for (const rows of [opinions.naiveBayes, opinions.tfidf]) {
        assert.deepEqual(
          rows.map(indexOfLargest),
          texts.map((_, label) => label),
        );
        for (const row of rows) assert.ok(Math.abs(row.reduce((sum, value) => sum + Math.exp(value), 0) - 1) < 1e-6);
      }
    });
  }

  it('judges each held-out text by models that were fitted without it', async () => {
    const { heldOut } = await trainedOn(3, 4);
    const { classes } = textsOf(3, 60);
    const places = [0, 1, 2, 3].flatMap(fold => classes.map((_, place) => place).filter(place => place % 4 === fold));
    assert.deepEqual(
      heldOut.tfidf.map(indexOfLargest),
      places.map(place => classes[place]),
    );
    const known = await wideOpinions((await trainedOn(3, 4)).model, textsOf(3, 60).texts, noPause);
    const surety = (rows: readonly number[][]): number => rows.reduce((sum, row) => sum + Math.max(...row), 0);
    assert.ok(
      surety(heldOut.tfidf) < surety(known.tfidf),
      'it is as sure of held-out texts as of those it was fitted to',
    );
  });

  it('says the same of a text by itself as among others', async () => {
    const model = await trainedWide(3);
    const texts = ['bad film', 'the good film', '', 'plain'].map(tokenized);
    const together = await wideOpinions(model, texts, noPause);
    for (const [index, text] of texts.entries()) {
      const alone = await wideOpinions(model, [text], noPause);
      assert.deepEqual(alone.tfidf[0], together.tfidf[index]);
      assert.deepEqual(alone.naiveBayes[0], together.naiveBayes[index]);
    }
  });

  it('stops between two passes when it is told to', async () => {
    let pauses = 0;
    const training = trainedWide(2, () => {
      pauses++;
      return pauses > 5 ? Promise.reject(new CancelledError('enough')) : Promise.resolve();
    });
    await assert.rejects(training, CancelledError);
    assert.equal(pauses, 6);
  });
});
