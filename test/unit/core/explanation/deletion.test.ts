import assert from 'node:assert/strict';
import { measureDeletion, type ExplainedText } from '../../../../src/core/explanation/deletion';
import { combineParts } from '../../../../src/core/explanation/explanation';
import { tokenizeWithRanges } from '../../../../src/core/text/tokenizer';

/** Words of praise and blame count; everything else says nothing. */
const weights = new Map([
  ['good', 2],
  ['great', 3],
  ['bad', -2],
]);

const texts = [
  'a good film with great actors and a bad end',
  'the plot is bad , the rest is great and good',
  "don't miss this good one , it 's great fun",
  'so good',
];

const settings = { deletedTokens: 2, randomDraws: 20, seed: 4 };

describe('measuring explanations by deletion', () => {
  it('finds that the tokens of a true explanation matter more than random ones', async () => {
    const figures = await measureDeletion(texts.map(explainTruly), predict, settings);
    assert.equal(figures.texts, 3);
    assert.equal(figures.topFallsMore, 1);
    // Each of the three loses "good" and "great".
    const falls = [logistic(3) - logistic(-2), logistic(3) - logistic(-2), logistic(5) - logistic(0)];
    assert.ok(Math.abs(figures.topFall - (falls[0]! + falls[1]! + falls[2]!) / 3) < 1e-12);
    assert.ok(figures.randomFall > 0 && figures.randomFall < figures.topFall / 2);
  });

  it('finds that the tokens of a false explanation do not', async () => {
    const inverted = texts.map(explainTruly).map(({ text, explanation }) => ({
      text,
      explanation: {
        ...explanation,
        tokens: explanation.tokens.map(token => ({ ...token, contribution: -token.contribution })),
      },
    }));
    const figures = await measureDeletion(inverted, predict, settings);
    assert.ok(figures.topFall < figures.randomFall);
    assert.ok(figures.topFallsMore < 0.5);
  });

  it('draws the same random tokens with the same seed and others with another', async () => {
    const explained = texts.map(explainTruly);
    const first = await measureDeletion(explained, predict, settings);
    assert.deepEqual(await measureDeletion(explained, predict, settings), first);
    const other = await measureDeletion(explained, predict, { ...settings, seed: 5 });
    assert.notEqual(other.randomFall, first.randomFall);
    assert.equal(other.topFall, first.topFall);
  });

  it('puts a space where tokens stood, also where they shared their characters', async () => {
    const asked: string[] = [];
    const remember = (variants: readonly string[]): Promise<number[][]> => {
      asked.push(...variants);
      return Promise.resolve(variants.map(() => [0.5, 0.5]));
    };
    const tokens = [
      { start: 0, end: 2 },
      { start: 2, end: 4 },
      { start: 2, end: 4 },
      { start: 5, end: 6 },
    ];
    const part = { name: 'any', weight: 1, contributions: [0, 2, 3, 1], base: 0, value: 6 };
    const explanation = combineParts(tokens, [part], { explainedClass: 0, probabilities: [1, 0], readTokens: 4 });
    await measureDeletion([{ text: 'abcd e', explanation }], remember, {
      ...settings,
      deletedTokens: 3,
      randomDraws: 0,
    });
    assert.deepEqual(asked, ['ab   ']);
  });
});

function explainTruly(text: string): ExplainedText {
  const tokens = tokenizeWithRanges(text);
  const contributions = tokens.map(({ token }) => weights.get(token) ?? 0);
  const value = contributions.reduce((sum, contribution) => sum + contribution, 0);
  const part = { name: 'words', weight: 1, contributions, base: 0, value };
  const probabilities = [1 - logistic(value), logistic(value)];
  return {
    text,
    explanation: combineParts(tokens, [part], { explainedClass: 1, probabilities, readTokens: tokens.length }),
  };
}

function predict(variants: readonly string[]): Promise<number[][]> {
  return Promise.resolve(
    variants.map(text => {
      const sum = tokenizeWithRanges(text).reduce((total, { token }) => total + (weights.get(token) ?? 0), 0);
      return [1 - logistic(sum), logistic(sum)];
    }),
  );
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
