import assert from 'node:assert/strict';
import { queryTest } from '../../../../src/core/queue/textQuery';

describe('a query for texts', () => {
  it('finds words whatever their case, their composition and the spaces between them', () => {
    const test = queryTest({ kind: 'words', text: 'a caf\u00e9' });
    assert.deepEqual(['Not A  Cafe\u0301.', 'a cafe'].map(test), [true, false]);
  });

  it('takes words literally', () => {
    assert.deepEqual(['(a.b)', 'axb'].map(queryTest({ kind: 'words', text: '(a.b' })), [true, false]);
  });

  it('finds what a regular expression says', () => {
    assert.deepEqual(
      ['Five stars', '5 stars', 'stars'].map(queryTest({ kind: 'expression', source: '^\\w+ stars$' })),
      [true, true, false],
    );
  });

  it('says what is wrong with an expression', () => {
    assert.throws(() => queryTest({ kind: 'expression', source: '(' }), SyntaxError);
  });
});
