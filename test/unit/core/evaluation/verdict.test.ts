import assert from 'node:assert/strict';
import { compareClassifiers, compareWithMajority, pairedTest } from '../../../../src/core/evaluation/pairedTest';
import { verdictOf } from '../../../../src/core/evaluation/verdict';

describe('a verdict', () => {
  const even = [100, 100];

  it('is that there are too few labels where a good and a useless classifier would look alike', () => {
    const verdict = verdictOf(
      [
        [4, 1],
        [2, 3],
      ],
      even,
    );
    assert.equal(verdict.kind, 'tooFewLabels');
    assert.ok(verdict.examplesWanted > 200 && verdict.examplesWanted < 400);
  });

  it('is that nothing beats the majority where many texts show it, however high the accuracy', () => {
    const verdict = verdictOf(
      [
        [900, 0],
        [98, 2],
      ],
      [900, 100],
    );
    assert.equal(verdict.kind, 'noBetterThanMajority');
    assert.equal(verdict.majority, 0.9);
    assert.equal(
      verdictOf(
        [
          [300, 300],
          [200, 200],
        ],
        [600, 400],
      ).kind,
      'noBetterThanMajority',
    );
  });

  it('is by the share of the majority’s mistakes that are avoided', () => {
    assert.equal(
      verdictOf(
        [
          [65, 35],
          [35, 65],
        ],
        even,
      ).kind,
      'fair',
    );
    assert.equal(
      verdictOf(
        [
          [80, 20],
          [20, 80],
        ],
        even,
      ).kind,
      'good',
    );
    assert.equal(
      verdictOf(
        [
          [95, 5],
          [5, 95],
        ],
        even,
      ).kind,
      'excellent',
    );
    assert.equal(
      verdictOf(
        [
          [895, 5],
          [60, 40],
        ],
        [900, 100],
      ).kind,
      'fair',
    );
  });

  it('says when a grade is uncertain', () => {
    const verdict = verdictOf(
      [
        [14, 2],
        [2, 14],
      ],
      even,
    );
    assert.ok(verdict.kind === 'good' && verdict.isUncertain);
    assert.deepEqual(
      verdictOf(
        [
          [0, 0],
          [0, 0],
        ],
        even,
      ),
      { kind: 'nothingMeasured' },
    );
  });
});

describe('comparing two classifiers on the same texts', () => {
  it('is McNemar’s test with mid-p', () => {
    // 1 against 7: 2·(1/256) + 8/256; 0 against 1: 2·½·½.
    assert.equal(pairedTest(1, 7).probability, 10 / 256);
    assert.equal(pairedTest(7, 1).probability, 10 / 256);
    assert.equal(pairedTest(0, 1).probability, 0.5);
    assert.equal(pairedTest(0, 0).probability, 1);
    assert.ok(pairedTest(3000, 3300).probability < 0.001);
    assert.ok(pairedTest(3000, 3050).probability > 0.4);
  });

  it('counts texts that only one of them judged rightly', () => {
    const comparison = compareClassifiers([true, true, false, false, true], [true, false, true, false, false]);
    assert.deepEqual([comparison.onlyFirstRight, comparison.onlySecondRight], [2, 1]);
  });

  it('takes the majority’s answers from the confusion matrix', () => {
    const { onlyFirstRight, onlySecondRight } = compareWithMajority(
      [
        [50, 3, 2],
        [4, 20, 1],
        [0, 2, 10],
      ],
      0,
    );
    assert.deepEqual([onlyFirstRight, onlySecondRight], [30, 5]);
  });
});
