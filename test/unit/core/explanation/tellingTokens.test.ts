import assert from 'node:assert/strict';
import type { Explanation } from '../../../../src/core/explanation/explanation';
import { tellingTokens } from '../../../../src/core/explanation/tellingTokens';

describe('the words that decide', () => {
  it('are the strongest for and against, without those that hardly matter', () => {
    const telling = tellingTokens(explained(0.2, -1.5, 0.1, 2, -0.4, 1), 2);
    assert.deepEqual(contributions(telling.for), [2, 1]);
    assert.deepEqual(contributions(telling.against), [-1.5, -0.4]);
  });

  it('are none where no word changes anything', () => {
    for (const explanation of [explained(), explained(0.01, -0.02, 0)]) {
      assert.deepEqual(tellingTokens(explanation, 5), { for: [], against: [] });
    }
  });
});

function explained(...values: readonly number[]): Explanation {
  const tokens = values.map((contribution, start) => ({ start, end: start + 1, contribution, byPart: [] }));
  return {
    explainedClass: 0,
    probabilities: [1],
    parts: [],
    baseValue: 0,
    value: 0,
    tokens,
    readTokens: tokens.length,
    completenessError: 0,
  };
}

function contributions(tokens: Explanation['tokens']): readonly number[] {
  return tokens.map(({ contribution }) => contribution);
}
