import assert from 'node:assert/strict';
import type { Example } from '../../../../src/core/dataset/example';
import { stratifiedFolds } from '../../../../src/core/dataset/folds';
import { stratifiedSplit } from '../../../../src/core/dataset/split';
import { aspectExamples, aspects } from '../training/multiLabelFixture';

describe('folds of texts with several labels', () => {
  const examples: readonly Example[] = [
    ...aspectExamples(203),
    ...Array.from({ length: 5 }, (_, index) => ({
      text: `popcorn number ${'abcde'[index]!}${index}`,
      labels: ['food', 'price'],
    })),
  ];

  it('get each label about equally often, the rarest exactly so', () => {
    const folds = stratifiedFolds(examples, 5, 1, 'multi');
    const sizes = countIn(folds, () => true);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 3, String(sizes));
    for (const label of aspects) {
      const ofLabel = countIn(folds, ({ labels }) => labels.includes(label));
      assert.ok(Math.max(...ofLabel) - Math.min(...ofLabel) <= 2, `${label}: ${String(ofLabel)}`);
    }
    assert.deepEqual(
      countIn(folds, ({ labels }) => labels.includes('food')),
      [1, 1, 1, 1, 1],
    );
  });

  it('are the same for the same seed and others for another', () => {
    assert.deepEqual(stratifiedFolds(examples, 4, 3, 'multi'), stratifiedFolds(examples, 4, 3, 'multi'));
    assert.notDeepEqual(stratifiedFolds(examples, 4, 3, 'multi'), stratifiedFolds(examples, 4, 4, 'multi'));
  });

  it('keep nearly equal texts together, whatever their labels', () => {
    const copies = examples.slice(0, 30).map(({ text }) => ({ text: `  ${text.toUpperCase()}`, labels: [] }));
    const folds = stratifiedFolds([...examples, ...copies], 5, 1, 'multi');
    copies.forEach((_, index) => {
      assert.equal(folds[examples.length + index], folds[index]);
    });
  });

  it('hold a share out where there is one split, every label on both sides', () => {
    const { train, dev } = stratifiedSplit(examples, 0.2, 1, 'multi');
    assert.equal(train.length + dev.length, examples.length);
    assert.ok(Math.abs(dev.length - examples.length / 5) <= 3, String(dev.length));
    for (const label of [...aspects, 'food']) {
      for (const part of [train, dev])
        assert.ok(
          part.some(({ labels }) => labels.includes(label)),
          label,
        );
    }
  });

  function countIn(folds: Int32Array, isCounted: (example: Example) => boolean): number[] {
    return [0, 1, 2, 3, 4].map(
      fold => examples.filter((example, place) => folds[place] === fold && isCounted(example)).length,
    );
  }
});
