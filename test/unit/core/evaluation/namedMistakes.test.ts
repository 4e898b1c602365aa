import assert from 'node:assert/strict';
import { evaluateExamples } from '../../../../src/core/evaluation/evaluateExamples';

describe('the mistakes that are kept by name', () => {
  const labels = ['a', 'b', 'c'];
  // 300 texts of a that were taken for b, surer and surer, and one that was taken for c.
  const examples = Array.from({ length: 301 }, (_, index) => ({ text: `text ${index}`, labels: ['a'] }));
  const probabilities = examples.map((_, index) => (index === 300 ? [0.2, 0.3, 0.5] : [0.1 - index / 9000, 0.9, 0]));
  const statistics = { kind: 'single' as const, labels, classCounts: [1, 1, 1], usualTruth: [0] };
  const { mistakes = [] } = evaluateExamples(examples, probabilities, statistics);

  it('are the surest few of every kind, so that a cell of the confusion matrix has examples', () => {
    assert.equal(mistakes.filter(({ predicted }) => predicted === 'b').length, 20);
    assert.equal(mistakes.at(-1)?.text, 'text 300');
    assert.equal(mistakes.at(-1)?.predicted, 'c');
  });
});
