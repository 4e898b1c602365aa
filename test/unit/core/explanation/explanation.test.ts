import assert from 'node:assert/strict';
import { combineParts, relativeError } from '../../../../src/core/explanation/explanation';

describe('combining the parts of an explanation', () => {
  const tokens = [
    { start: 0, end: 4 },
    { start: 5, end: 9 },
  ];
  const lstm = { name: 'lstm', weight: 0.5, contributions: [2], base: 1, value: 3.25 };
  const linear = { name: 'linear', weight: 2, contributions: [-1, 4], base: -0.5, value: 2.5 };
  const output = { explainedClass: 1, probabilities: [0.1, 0.9], readTokens: 1 };

  it('weighs contributions, base and value alike', () => {
    assert.deepEqual(combineParts(tokens, [lstm, linear], output), {
      explainedClass: 1,
      probabilities: [0.1, 0.9],
      parts: ['lstm', 'linear'],
      baseValue: -0.5,
      value: 6.625,
      tokens: [
        { start: 0, end: 4, contribution: -1, byPart: [1, -2] },
        { start: 5, end: 9, contribution: 8, byPart: [0, 8] },
      ],
      readTokens: 1,
      completenessError: 0.125,
    });
  });

  it('measures what is missing by what the text changed, unless that is next to nothing', () => {
    const explanation = combineParts(tokens, [lstm, linear], output);
    assert.equal(relativeError(explanation), 0.125 / 7.125);
    assert.equal(relativeError({ ...explanation, value: explanation.baseValue + 0.01 }), 1.25);
  });

  it('refuses contributions of tokens that are not there', () => {
    assert.throws(() => combineParts(tokens.slice(1), [linear], output), /linear explains 2 of 1 tokens/);
  });
});
