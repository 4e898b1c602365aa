import assert from 'node:assert/strict';
import { explanationText, signed } from '../../../src/cli/explanationText';
import { combineParts } from '../../../src/core/explanation/explanation';

describe('an explanation in plain text', () => {
  const text = 'so\tgood';
  const tokens = [
    { start: 0, end: 2 },
    { start: 3, end: 7 },
  ];
  const part = { name: 'lstm', weight: 1, contributions: [-0.5], base: 0.25, value: -0.25 };
  const ngrams = { name: 'tfidf', weight: 1, contributions: [0, 1], base: 0, value: 1 };
  const output = { explainedClass: 1, probabilities: [0.25, 0.75], readTokens: 1 };

  it('draws what speaks against the label to the left and what speaks for it to the right', () => {
    assert.deepEqual(explanationText(text, 'fine', combineParts(tokens, [part, ngrams], output)).split('\n'), [
      '“fine” 75.0 %: evidence +0.250 before the first word, +0.750 after the last',
      'by part: lstm −0.500, tfidf +1.000; unaccounted for: 0.0 %',
      '  −0.500       ██████│             so',
      '  +1.000             │████████████ good',
      'The network read the first 1 of 2 words; of the others only n-grams count.',
    ]);
  });

  it('says that there are no words', () => {
    const silent = { ...part, contributions: [], value: 0.25 };
    const explanation = combineParts([], [silent], { ...output, readTokens: 0 });
    assert.match(explanationText('', 'fine', explanation), /\nThe text has no words\.$/);
  });

  it('gives zero no minus', () => {
    assert.deepEqual([-0.0004, 0.0004, -0.0006, 12.3456].map(signed), ['+0.000', '+0.000', '−0.001', '+12.346']);
  });
});
