import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/core/errors';
import { indexOfLargest } from '../../../../src/core/evaluation/evaluate';
import { fitSemantic } from '../../../../src/core/semantic/fitSemantic';
import { semanticOpinions, type SemanticModel } from '../../../../src/core/semantic/semanticModel';
import { dataOf, featuresOf, fitted, noPause, sample, tokenized, type Sample } from './semanticFixture';

describe('the semantic part', () => {
  for (const classCount of [2, 3]) {
    it(`tells ${classCount} classes apart after three labels of each, by what unlabelled texts told of words`, async () => {
      const { model } = await fitted(classCount, 3 * classCount);
      const accuracy = await accuracyOf(model, sample(classCount, 60, 2));
      assert.ok(accuracy > 0.85, String(accuracy));
    });
  }

  it('gives probabilities, of a text by itself the same as among others', async () => {
    const { model } = await fitted(3, 12);
    const texts = ['good film', '', 'never seen words', 'awful'].map(tokenized);
    const together = await semanticOpinions(model, texts, noPause);
    for (const [index, text] of texts.entries()) {
      const alone = await semanticOpinions(model, [text], noPause);
      assert.deepEqual(alone, together.slice(3 * index, 3 * index + 3));
      assert.ok(Math.abs(alone.reduce((sum, value) => sum + Math.exp(value), 0) - 1) < 1e-5);
    }
  });

  it('gives the same model again, and another one for other labels', async () => {
    const [first, second, other] = [await fitted(2, 10), await fitted(2, 10), await fitted(2, 14)];
    assert.deepEqual(first.model.weights, second.model.weights);
    assert.notDeepEqual(first.model.weights, other.model.weights);
  });

  it('holds each text out of the opinion on it', async () => {
    // Labels by chance: who had seen them would know them, who had not is right by chance at most.
    const { texts } = sample(2, 60, 3);
    const classes = texts.map((_, index) => Number(Math.sin(7 * index) > 0));
    const features = await featuresOf(texts);
    for (const closedFormTexts of [60, 59]) {
      const limits = { evidenceTexts: 60, closedFormTexts };
      const { heldOut } = await fitSemantic(dataOf({ texts, classes }, 2), features, noPause, limits);
      const correct = classes.filter((label, text) => indexOfLargest(rowOf(heldOut, text, 2)) === label).length;
      assert.ok(correct < 42, String(correct));
    }
  });

  it('says nearly the same of many texts, fold by fold, as of few in closed form', async () => {
    const { texts, classes } = sample(2, 60, 5);
    const data = dataOf({ texts, classes }, 2);
    const features = await featuresOf(texts);
    const limits = { evidenceTexts: 20, closedFormTexts: 59 };
    const { model, heldOut } = await fitSemantic(data, features, noPause, limits);
    assert.ok((await accuracyOf(model, sample(2, 100, 6))) > 0.9);
    const correct = classes.filter((label, text) => indexOfLargest(rowOf(heldOut, text, 2)) === label).length;
    assert.ok(correct > 54, String(correct));
    assert.ok(model.weights.words.every(weight => weight === 0));
  });

  it('gives log odds of each label where texts may have several, of few texts and of many', async () => {
    const { texts, classes } = sample(2, 60, 5);
    // Every tenth text has neither label.
    const truths = classes.map((label, text) => (text % 10 === 0 ? [] : [label]));
    const features = await featuresOf(texts);
    const unseen = sample(2, 100, 6);
    for (const closedFormTexts of [60, 59]) {
      const limits = { evidenceTexts: 60, closedFormTexts };
      const data = { kind: 'multi', texts, truths, classCount: 2 } as const;
      const { model, heldOut } = await fitSemantic(data, features, noPause, limits);
      assert.ok((await accuracyOf(model, unseen)) > 0.9);
      // Those that a fit without the text gave: near those of the model, and on their scale.
      const opinions = await semanticOpinions(model, texts, noPause);
      const differences = opinions.map((value, at) => Math.abs(value - heldOut[at]!));
      assert.ok(differences.reduce((sum, value) => sum + value, 0) / differences.length < 1);
      const likely = [...heldOut].filter((value, at) => value > 0 === truths[Math.floor(at / 2)]!.includes(at % 2));
      assert.ok(likely.length > 100, String(likely.length));
    }
  });

  const poor: readonly (readonly [name: string, labelled: Sample, unlabelled: readonly string[]])[] = [
    ['one text of each class', labelled(['good', 'bad']), ['some', 'other texts']],
    ['nothing unlabelled', labelled(['good', 'bad', 'fine', 'awful']), []],
    ['texts that are all equal', labelled(['same', 'same', 'same', 'same']), ['same', 'same']],
    ['empty texts', labelled(['', '', '', '']), ['', '']],
    ['texts of white space and one word', labelled([' ', 'word']), []],
    ['one text', labelled(['alone']), []],
    ['no text at all', labelled([]), []],
  ];
  for (const [name, { texts, classes }, unlabelled] of poor) {
    it(`stays finite with ${name}`, async () => {
      const features = await featuresOf([...texts, ...unlabelled.map(tokenized)]);
      const { model, heldOut } = await fitSemantic(dataOf({ texts, classes }, 2), features, noPause);
      const opinions = await semanticOpinions(model, ['good', '', 'same word'].map(tokenized), noPause);
      assert.equal(heldOut.length, 2 * texts.length);
      for (const value of [...opinions, ...heldOut]) assert.ok(Number.isFinite(value));
    });
  }

  it('says how frequent the classes are where a text tells nothing', async () => {
    const features = await featuresOf(['', ''].map(tokenized));
    const { texts } = labelled(['', '', '', '']);
    const { model } = await fitSemantic(dataOf({ texts, classes: [0, 1, 1, 1] }, 2), features, noPause);
    const opinion = await semanticOpinions(model, [tokenized('')], noPause);
    assert.equal(indexOfLargest([...opinion]), 1);
  });

  it('learns words from further texts', async () => {
    const { texts } = sample(2, 40, 7);
    const further = ['a splendid and great and lovely thing', 'so splendid, so great, so fine'].map(tokenized);
    const with_ = await featuresOf(texts, further);
    const without = await featuresOf(texts);
    assert.ok(with_.vectors.wordVectors.columns.length > without.vectors.wordVectors.columns.length);
    assert.equal(with_.vectors.pairVectors.columns.length, without.vectors.pairVectors.columns.length);
  });

  it('stops between two steps when it is told to', async () => {
    const { texts, classes } = sample(2, 40, 8);
    const features = await featuresOf(texts);
    let pauses = 0;
    const pause = (): Promise<void> =>
      ++pauses > 10 ? Promise.reject(new CancelledError('enough')) : Promise.resolve();
    await assert.rejects(fitSemantic(dataOf({ texts, classes }, 2), features, pause), CancelledError);
    pauses = 0;
    await assert.rejects(featuresOf(texts, [], pause), CancelledError);
    assert.equal(pauses, 11);
  });
});

function labelled(texts: readonly string[]): Sample {
  return { texts: texts.map(tokenized), classes: texts.map((_, index) => index % 2) };
}

async function accuracyOf(model: SemanticModel, { texts, classes }: Sample): Promise<number> {
  const opinions = await semanticOpinions(model, texts, noPause);
  const correct = classes.filter((label, text) => indexOfLargest(rowOf(opinions, text, model.classes)) === label);
  return correct.length / classes.length;
}

function rowOf(opinions: Float32Array, text: number, classes: number): number[] {
  return Array.from(opinions.subarray(text * classes, (text + 1) * classes));
}
