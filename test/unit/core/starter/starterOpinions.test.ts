import assert from 'node:assert/strict';
import { starterOpinions, starterPlaces } from '../../../../src/core/starter/starterOpinions';

const starterLabels = ['negative', 'neutral', 'positive'];

describe('opinions of a starter model', () => {
  it('are of the labels of the project, in its order and in any case', () => {
    assert.deepEqual(starterPlaces(['Positive', 'negative'], starterLabels), [2, 0]);
  });

  it('are not asked where it does not know a label, or knows two as one', () => {
    assert.equal(starterPlaces(['negative', 'angry'], starterLabels), undefined);
    assert.equal(starterPlaces(['negative', 'Negative'], starterLabels), undefined);
  });

  it('share out the probability of the labels that the project does not have', () => {
    const [row] = starterOpinions([[0.3, 0.4, 0.3]], [2, 0]);
    assert.ok(Math.abs(row![0]! - Math.log(0.5)) < 1e-9);
    assert.ok(Math.abs(row![1]! - Math.log(0.5)) < 1e-9);
  });

  it('stay finite where it is wholly sure', () => {
    const [row] = starterOpinions([[1, 0, 0]], [0, 1, 2]);
    assert.ok(row!.every(Number.isFinite));
  });
});
