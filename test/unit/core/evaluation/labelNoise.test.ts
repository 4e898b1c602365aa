import assert from 'node:assert/strict';
import { flipClasses, foundShare } from '../../../../src/core/evaluation/labelNoise';

describe('label noise', () => {
  const classes = Array.from({ length: 200 }, (_, index) => index % 4);

  it('gives a share of the examples another class, and tells which', () => {
    const noisy = flipClasses(classes, 4, 0.1, 1);
    const changed = classes.flatMap((label, index) => (noisy.classes[index] === label ? [] : [index]));
    assert.deepEqual(
      [...noisy.flipped].sort((a, b) => a - b),
      changed,
    );
    assert.equal(changed.length, 20);
    assert.ok(noisy.classes.every(label => label >= 0 && label < 4));
    assert.ok(new Set(changed.map(index => (noisy.classes[index]! - classes[index]! + 4) % 4)).size === 3);
  });

  it('depends on the seed alone', () => {
    assert.deepEqual(flipClasses(classes, 4, 0.1, 1), flipClasses(classes, 4, 0.1, 1));
    assert.notDeepEqual(flipClasses(classes, 4, 0.1, 1), flipClasses(classes, 4, 0.1, 2));
  });

  it('counts what stands in the first part of a list', () => {
    assert.equal(foundShare([5, 1, 7, 2], new Set([1, 2]), 2), 0.5);
    assert.equal(foundShare([], new Set(), 2), 0);
  });
});
