import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Example } from '../../../../src/core/dataset/example';
import { splitAtFold, stratifiedFolds } from '../../../../src/core/dataset/folds';

function examples(counts: Record<string, number>): Example[] {
  return Object.entries(counts).flatMap(([label, count]) =>
    Array.from({ length: count }, (_, index) => ({ text: `${label} text ${index}`, labels: [label] })),
  );
}

function sizesOf(folds: Int32Array, count: number, counted: (index: number) => boolean): number[] {
  return Array.from({ length: count }, (_, fold) => folds.filter((of, index) => of === fold && counted(index)).length);
}

describe('folds', () => {
  it('have the same share of every class, and the same size', () => {
    const all = examples({ a: 53, b: 22, c: 4 });
    const folds = stratifiedFolds(all, 5, 1);
    assert.deepEqual(sizesOf(folds, 5, () => true).sort(), [15, 16, 16, 16, 16]);
    for (const [label, least, most] of [
      ['a', 10, 11],
      ['b', 4, 5],
      ['c', 0, 1],
    ] as const) {
      for (const size of sizesOf(folds, 5, index => all[index]!.labels[0] === label)) {
        assert.ok(size >= least && size <= most, `${size} of ${label}`);
      }
    }
  });

  it('are the same for the same seed and others for another seed', () => {
    const all = examples({ a: 50, b: 50 });
    assert.deepEqual(stratifiedFolds(all, 5, 3), stratifiedFolds(all, 5, 3));
    assert.notDeepEqual(stratifiedFolds(all, 5, 3), stratifiedFolds(all, 5, 4));
  });

  it('hold all copies of a text, whatever their labels', () => {
    const text = fc.constantFrom('Good', 'good ', 'bad', 'BAD', 'so  so', 'so so', 'other', 'fine');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.constantFrom('x', 'y'))), fc.integer(), (rows, seed) => {
        const folds = stratifiedFolds(
          rows.map(([text, label]) => ({ text, labels: [label] })),
          3,
          seed,
        );
        const foldOf = new Map<string, number>();
        rows.forEach(([text], index) => {
          const key = text.toLowerCase().replace(/\s+/g, ' ').trim();
          assert.equal(foldOf.get(key) ?? folds[index], folds[index]);
          foldOf.set(key, folds[index]!);
        });
      }),
    );
  });

  it('are each held out once', () => {
    const all = examples({ a: 10, b: 10 });
    const folds = stratifiedFolds(all, 4, 1);
    const heldOut = [0, 1, 2, 3].flatMap(fold => splitAtFold(all, folds, fold).dev);
    assert.deepEqual(new Set(heldOut), new Set(all));
    assert.equal(heldOut.length, all.length);
    assert.equal(splitAtFold(all, folds, 0).train.length, 15);
  });
});
