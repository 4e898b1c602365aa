import assert from 'node:assert/strict';
import { nestedSubset } from '../../../../src/core/dataset/subset';
import { opinions } from '../training/trainingFixture';

describe('a subset of examples', () => {
  const examples = opinions(80);

  it('holds its share of each class, in order', () => {
    const quarter = nestedSubset(examples, 1 / 4, 1);
    assert.equal(quarter.length, 20);
    assert.equal(quarter.filter(({ labels }) => labels[0] === 'positive').length, 10);
    assert.deepEqual(
      quarter,
      examples.filter(example => quarter.includes(example)),
    );
  });

  it('is a part of every larger one with the same seed, and another with another seed', () => {
    const half = nestedSubset(examples, 1 / 2, 1);
    const eighth = nestedSubset(examples, 1 / 8, 1);
    assert.ok(eighth.every(example => half.includes(example)));
    assert.notDeepEqual(nestedSubset(examples, 1 / 8, 2), eighth);
  });

  it('has two texts of each class at least, and keeps copies together', () => {
    assert.equal(nestedSubset(examples, 0.001, 1).length, 4);
    const copies = examples.slice(0, 4).flatMap(example => [example, { ...example }, { ...example }]);
    assert.equal(nestedSubset(copies, 0.5, 1).length, 12);
  });
});
