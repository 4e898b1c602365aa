import assert from 'node:assert/strict';
import { cholesky, invertedFactor, solveLower } from '../../../../src/core/linear/cholesky';
import { randomGram } from './randomMatrix';

describe('the Cholesky factor', () => {
  for (const size of [1, 3, 4, 10, 13]) {
    it(`multiplied with itself gives the matrix back, of ${size} rows`, () => {
      const matrix = randomGram(size, size + 2, 1);
      const factor = cholesky(matrix, size);
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          let sum = 0;
          for (let at = 0; at < size; at++) sum += factor[row * size + at]! * factor[column * size + at]!;
          assert.ok(Math.abs(sum - matrix[row * size + column]!) < 1e-9);
        }
      }
    });

    it(`solves a system of ${size} equations, and so does its inverse`, () => {
      const factor = cholesky(randomGram(size, size + 2, 2), size);
      const solution = Float64Array.from({ length: size }, (_, at) => Math.sin(at + 1));
      const right = Float64Array.from(solution, (_, row) =>
        solution.reduce((sum, value, column) => sum + factor[row * size + column]! * value, 0),
      );
      const solved = right.slice();
      solveLower(factor, size, solved);
      const inverse = invertedFactor(factor, size);
      solution.forEach((value, row) => {
        const byInverse = right.reduce((sum, element, column) => sum + inverse[column * size + row]! * element, 0);
        assert.ok(Math.abs(solved[row]! - value) < 1e-9);
        assert.ok(Math.abs(byInverse - value) < 1e-8);
      });
    });
  }

  it('has zeros where the matrix is singular, and solving gives zeros there', () => {
    const factor = cholesky(randomGram(6, 3, 3), 6);
    const solved = new Float64Array(6).fill(1);
    solveLower(factor, 6, solved);
    assert.deepEqual(
      [...factor.subarray(18)].filter(value => value !== 0),
      [],
    );
    assert.deepEqual([...solved.subarray(3)], [0, 0, 0]);
  });
});
