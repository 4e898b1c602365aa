import assert from 'node:assert/strict';
import { rightSingularSpace } from '../../../../src/core/linear/singularSpace';
import { SparseMatrixBuilder } from '../../../../src/core/text/sparseMatrixBuilder';
import { noPause, randomSparse, toDense } from './randomMatrix';

const settings = { dimension: 4, iterations: 3, seed: 1 };

describe('the space of right singular vectors', () => {
  it('is given by columns that are orthonormal', async () => {
    const space = await rightSingularSpace(randomSparse(40, 30, 1), settings, noPause);
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        let sum = 0;
        for (let row = 0; row < 30; row++) sum += space[row * 4 + a]! * space[row * 4 + b]!;
        assert.ok(Math.abs(sum - Number(a === b)) < 1e-5);
      }
    }
  });

  it('holds the strongest directions', async () => {
    // Columns 3, 8, 13 and 18 are ten times as strong as all others.
    const weak = randomSparse(60, 30, 2);
    const strong = {
      ...weak,
      values: weak.values.map((value, at) => value * (weak.columns[at]! % 5 === 3 && weak.columns[at]! < 20 ? 10 : 1)),
    };
    const space = await rightSingularSpace(strong, settings, noPause);
    for (const column of [3, 8, 13, 18]) {
      const length = Math.hypot(...space.subarray(4 * column, 4 * column + 4));
      assert.ok(length > 0.98, `${column}: ${length}`);
    }
  });

  it('keeps all of a matrix whose rank is not higher, and has columns of zeros beyond it', async () => {
    const builder = new SparseMatrixBuilder(6);
    for (let row = 0; row < 10; row++) {
      builder.addRow(Int32Array.of(0, 2, 5), [Math.sin(row), Math.cos(row), Math.sin(row)]);
    }
    const matrix = builder.finish();
    const space = await rightSingularSpace(matrix, settings, noPause);
    const plain = toDense(matrix);
    for (let row = 0; row < 10; row++) {
      const projected = [0, 1, 2, 3].map(axis =>
        [0, 1, 2, 3, 4, 5].reduce((sum, column) => sum + plain[row * 6 + column]! * space[column * 4 + axis]!, 0),
      );
      assert.ok(Math.abs(Math.hypot(...projected) - Math.hypot(...plain.subarray(row * 6, row * 6 + 6))) < 1e-5);
    }
    const lengths = [0, 1, 2, 3].map(axis => Math.hypot(...[0, 1, 2, 3, 4, 5].map(row => space[row * 4 + axis]!)));
    assert.deepEqual(lengths.map(length => Math.round(length)).sort(), [0, 0, 1, 1]);
  });

  it('is nothing for a matrix of zeros', async () => {
    const builder = new SparseMatrixBuilder(5);
    builder.addRow(new Int32Array(), []);
    assert.ok((await rightSingularSpace(builder.finish(), settings, noPause)).every(value => value === 0));
  });
});
