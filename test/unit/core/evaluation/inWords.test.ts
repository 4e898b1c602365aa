import assert from 'node:assert/strict';
import {
  comparisonInWords,
  forecastInWords,
  intervalInWords,
  verdictInWords,
} from '../../../../src/core/evaluation/inWords';
import { pairedTest } from '../../../../src/core/evaluation/pairedTest';
import { verdictOf } from '../../../../src/core/evaluation/verdict';

describe('figures in words', () => {
  it('tell an interval in numbers only while it says something', () => {
    assert.equal(intervalInWords({ low: 0.801, high: 0.8425 }), '80.1 to 84.3 %');
    assert.equal(intervalInWords({ low: 0.4, high: 0.75 }), 'too few labels to tell');
  });

  it('say how many texts would tell where a few do not', () => {
    const few = verdictOf(
      [
        [4, 1],
        [2, 3],
      ],
      [5, 5],
    );
    assert.match(verdictInWords(few), /^Too few labels to tell .* from 40 % to 89 %\. About \d+ labelled texts/);
  });

  it('name a grade, and doubt it where few texts were measured', () => {
    const good = (scale: number): string =>
      verdictInWords(
        verdictOf(
          [
            [16 * scale, 4 * scale],
            [4 * scale, 16 * scale],
          ],
          [1, 1],
        ),
      );
    assert.match(good(1), /^Good: it avoids 60 % of the mistakes .* a grade better or worse\.$/);
    assert.doesNotMatch(good(10), /grade better or worse/);
  });

  it('call a difference certain only beyond chance', () => {
    assert.equal(comparisonInWords(pairedTest(30, 5)), 'better');
    assert.equal(comparisonInWords(pairedTest(5, 30)), 'worse');
    assert.equal(comparisonInWords(pairedTest(12, 9)), 'no certain difference');
  });

  it('tell what more labels would give, or why that cannot be told', () => {
    const interval = { low: 0.81, high: 0.839 };
    const gainInterval = { low: 0, high: 0.01 };
    const forecast = { kind: 'forecast', labels: 500, accuracy: 0.823, interval, gain: 0.004, gainInterval } as const;
    assert.equal(
      forecastInWords({ more: 100, forecast }),
      '100 more labels would give about 82.3 % (81.0 to 83.9 %), 0.4 points more than now.',
    );
    const unknown = { kind: 'cannotTell', reason: 'tooFewPoints' } as const;
    assert.equal(
      forecastInWords({ more: 100, forecast: unknown }),
      'What 100 more labels would give: too few labels to tell.',
    );
  });
});
