import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  spreadOverCharacters,
  spreadOverTokens,
  type SpreadContributions,
} from '../../../../src/core/explanation/spanContributions';
import { tokenizeWithRanges } from '../../../../src/core/text/tokenizer';

describe('spreading the contributions of n-grams', () => {
  it('shares each evenly among its tokens', () => {
    const spans = [
      { start: 0, end: 2, value: 1 },
      { start: 1, end: 2, value: -3 },
      { start: 0, end: 3, value: 6 },
    ];
    assert.deepEqual(spreadOverTokens(spans, 3), { perToken: Float64Array.of(2.5, -0.5, 2), unplaced: 0 });
  });

  it('shares each among the tokens its characters belong to, and gives white space to the token before', () => {
    // "ab" and "cd" of "ab cd"
    const tokens = [
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ];
    const spans = [
      { start: 0, end: 4, value: 3 },
      { start: 2, end: 4, value: 5 },
      { start: 2, end: 3, value: 7 },
    ];
    assert.deepEqual(spreadOverCharacters(spans, tokens), { perToken: Float64Array.of(9, 6), unplaced: 0 });
  });

  it('gives the spaces that are thought around a word to the word', () => {
    // Around "ab" and "cd" of "ab cd", the ends of the words being places without length.
    const tokens = [
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ];
    const spans = [0, 2, 3, 5].map((place, index) => ({ start: place, end: place, value: 10 ** index }));
    assert.deepEqual([...spreadOverCharacters(spans, tokens).perToken], [11, 1100]);
  });

  it('gives marks of the text’s ends to its first and last token, and leaves them over where there is none', () => {
    const ends = [
      { start: 0, end: 0, value: 1 },
      { start: 2, end: 2, value: 5 },
    ];
    assert.deepEqual([...spreadOverTokens(ends, 2).perToken], [1, 5]);
    assert.deepEqual(spreadOverTokens(ends, 0), { perToken: Float64Array.of(), unplaced: 6 });
    assert.deepEqual(spreadOverCharacters(ends, []), { perToken: Float64Array.of(), unplaced: 6 });
  });

  it('shares a character among the tokens it became', () => {
    const tokens = [
      { start: 0, end: 1 },
      { start: 0, end: 1 },
    ];
    const spread = spreadOverCharacters([{ start: 0, end: 1, value: 3 }], tokens);
    assert.deepEqual([...spread.perToken], [1.5, 1.5]);
  });

  it('loses nothing, whatever the text and the spans', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(anySpan), (text, spans) => {
        const tokens = tokenizeWithRanges(text);
        const total = spans.reduce((sum, span) => sum + span.value, 0);
        assert.ok(Math.abs(totalOf(spreadOverCharacters(spans, tokens)) - total) < 1e-9);
        assert.ok(Math.abs(totalOf(spreadOverTokens(spans, tokens.length)) - total) < 1e-9);
      }),
    );
  });
});

const anySpan = fc
  .record({ start: fc.nat(40), length: fc.nat(5), value: fc.integer({ min: -1000, max: 1000 }) })
  .map(({ start, length, value }) => ({ start, end: start + length, value }));

function totalOf({ perToken, unplaced }: SpreadContributions): number {
  return perToken.reduce((sum, contribution) => sum + contribution, unplaced);
}
