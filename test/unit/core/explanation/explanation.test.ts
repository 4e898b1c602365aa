import assert from 'node:assert/strict';
import { combineParts } from '../../../../src/core/explanation/explanation';

describe('combining the parts of an explanation', () => {
  const tokens = [
    { start: 0, end: 4 },
    { start: 5, end: 9 },
  ];
  const lstm = { name: 'lstm', weight: 0.5, contributions: [2], base: 1, value: 3.25 };
  const linear = { name: 'linear', weight: 2, contributions: [-1, 4], base: -0.5, value: 2.5 };
  const output = { explainedClass: 1, probabilities: [0.1, 0.9], temperature: 2 };

  it('weighs contributions, base and value alike, and divides them by the temperature', () => {
    assert.deepEqual(combineParts(tokens, [lstm, linear], output), {
      explainedClass: 1,
      probabilities: [0.1, 0.9],
      parts: ['lstm', 'linear'],
      baseValue: -0.25,
      value: 3.3125,
      tokens: [
        { start: 0, end: 4, contribution: -0.5, byPart: [0.5, -1] },
        { start: 5, end: 9, contribution: 4, byPart: [0, 4] },
      ],
      completenessError: 0.0625,
    });
  });

  it('refuses contributions of tokens that are not there', () => {
    assert.throws(() => combineParts(tokens.slice(1), [linear], output), /linear explains 2 of 1 tokens/);
  });
});
