import assert from 'node:assert/strict';
import { markOf, type MarkRules } from '../../../../src/core/marks/mark';

describe('the mark of a judged text', () => {
  const rules: MarkRules = { unsureMargin: 0.2, minimumConfidence: 0, onlyLabels: [] };
  const judged = (...probabilities: number[]) => ({ label: 'good', probabilities });

  it('is the stronger the surer the model is', () => {
    const strengths = [0.7, 0.85, 0.99].map(
      probability => markOf(judged(probability, 1 - probability), rules)?.strength,
    );
    assert.deepEqual(strengths, [2, 3, 4]);
  });

  it('claims no class where the two most probable ones are near each other', () => {
    assert.deepEqual(markOf(judged(0.55, 0.45), rules), { label: undefined, strength: 1 });
    assert.equal(markOf(judged(0.55, 0.3, 0.15), rules)?.label, 'good');
    assert.equal(markOf(judged(0.55, 0.45), { ...rules, unsureMargin: 0 })?.label, 'good');
  });

  it('is not there below the confidence, or for other classes than those asked for', () => {
    assert.equal(markOf(judged(0.7, 0.3), { ...rules, minimumConfidence: 0.8 }), undefined);
    assert.equal(markOf(judged(0.7, 0.3), { ...rules, onlyLabels: ['bad'] }), undefined);
    assert.equal(markOf(judged(0.7, 0.3), { ...rules, onlyLabels: ['good', 'bad'] })?.label, 'good');
  });

  it('measures several labels against one half, and is not there where a text has none', () => {
    const several = (probability: number, labels: string[]) => ({
      label: 'good',
      labels,
      probabilities: [probability, 0.1],
    });
    assert.equal(markOf(several(0.55, ['good']), rules)?.label, undefined);
    assert.equal(markOf(several(0.9, ['good']), rules)?.label, 'good');
    assert.equal(markOf(several(0.1, []), rules), undefined);
  });
});
