import assert from 'node:assert/strict';
import { surestMistakes } from '../../../../src/core/evaluation/mistakes';
import { reliabilityBins } from '../../../../src/core/evaluation/reliability';

describe('a reliability diagram', () => {
  it('compares how sure the classifier was with how often it was right', () => {
    const bins = reliabilityBins([0.51, 0.52, 0.97, 0.99, 1], [true, false, true, true, false]);
    assert.equal(bins.length, 15);
    assert.deepEqual(
      bins.filter(({ texts }) => texts > 0).map(({ texts, accuracy }) => [texts, accuracy]),
      [
        [2, 1 / 2],
        [3, 2 / 3],
      ],
    );
    assert.ok(Math.abs(bins[14]!.confidence - (0.97 + 0.99 + 1) / 3) < 1e-12);
    assert.deepEqual([bins[14]!.to, bins[0]!.from, bins[0]!.accuracy], [1, 0, 0]);
  });
});

describe('mistakes', () => {
  it('come surest first, each with what it was taken for', () => {
    const probabilities = [
      [0.6, 0.4],
      [0.9, 0.1],
      [0.2, 0.8],
      [0.3, 0.7],
    ];
    assert.deepEqual(surestMistakes(probabilities, [1, 1, 1, 0], 2), [
      { text: 1, truth: 1, predicted: 0, confidence: 0.9 },
      { text: 3, truth: 0, predicted: 1, confidence: 0.7 },
    ]);
  });
});
