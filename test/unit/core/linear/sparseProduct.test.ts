import assert from 'node:assert/strict';
import { sparseTimesDense, transpose } from '../../../../src/core/linear/sparseProduct';
import { noPause, randomDense, randomSparse, toDense } from './randomMatrix';

describe('the product of a sparse and a dense matrix', () => {
  for (const dimension of [1, 8, 11, 24]) {
    it(`is what the definition says, with ${dimension} columns`, async () => {
      const sparse = randomSparse(13, 9, 1);
      const dense = randomDense(9, dimension, 2);
      const product = await sparseTimesDense(sparse, dense, dimension, noPause);
      const plain = toDense(sparse);
      for (let row = 0; row < 13; row++) {
        for (let column = 0; column < dimension; column++) {
          let sum = 0;
          for (let at = 0; at < 9; at++) sum += plain[row * 9 + at]! * dense[at * dimension + column]!;
          assert.ok(Math.abs(product[row * dimension + column]! - sum) < 1e-5);
        }
      }
    });
  }

  it('is empty where there are no rows', async () => {
    assert.equal((await sparseTimesDense(randomSparse(0, 5, 1), randomDense(5, 3, 1), 3, noPause)).length, 0);
  });
});

describe('transposing', () => {
  it('turns rows into columns', () => {
    const matrix = randomSparse(7, 5, 3);
    const [plain, turned] = [toDense(matrix), toDense(transpose(matrix))];
    for (let row = 0; row < 7; row++) {
      for (let column = 0; column < 5; column++) assert.equal(turned[column * 7 + row], plain[row * 5 + column]);
    }
  });

  it('gives the matrix back when done twice', () => {
    const matrix = randomSparse(7, 5, 3);
    assert.deepEqual(transpose(transpose(matrix)), matrix);
  });
});
