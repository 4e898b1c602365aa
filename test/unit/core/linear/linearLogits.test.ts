import assert from 'node:assert/strict';
import { linearLogits } from '../../../../src/core/linear/linearLogits';
import type { SparseMatrix } from '../../../../src/core/linear/sparseMatrix';

describe('logits of a linear model', () => {
  /** Rows (2, 0, 3) and (0, 0, 0). */
  const features: SparseMatrix = {
    rows: 2,
    columnCount: 3,
    rowStarts: Int32Array.of(0, 2, 2),
    columns: Int32Array.of(0, 2),
    values: Float32Array.of(2, 3),
  };
  const two = { coefficients: Float32Array.of(1, 10, -0.5), intercepts: Float32Array.of(4) };

  it('leave the first of two exclusive classes at zero', () => {
    assert.deepEqual([...linearLogits(two, { classes: 2, output: 'softmax' }, features)], [0, 4.5, 0, 4]);
  });

  it('have one weight a feature and class otherwise', () => {
    const coefficients = Float32Array.of(1, 2, 10, 10, 0, -1);
    const weights = { coefficients, intercepts: Float32Array.of(0.5, 0.25) };
    assert.deepEqual([...linearLogits(weights, { classes: 2, output: 'sigmoid' }, features)], [2.5, 1.25, 0.5, 0.25]);
  });

  it('are refused for weights of another model', () => {
    assert.throws(() => linearLogits(two, { classes: 3, output: 'softmax' }, features), RangeError);
  });
});
