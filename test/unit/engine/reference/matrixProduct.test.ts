import assert from 'node:assert/strict';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import {
  addColumnSums,
  addProduct,
  addProductWithTransposed,
  addTransposedProduct,
} from '../../../../src/engine/reference/matrixProduct';
import { assertClose } from '../contract/closeness';

const random = new RandomSequence(1, RandomStream.Initialization);

/** [rows, columns] of normal numbers. */
function randomMatrix(rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows * columns }, () => random.nextNormal());
}

function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, index) => {
    const row = index % rows;
    const column = Math.floor(index / rows);
    return matrix[row * columns + column]!;
  });
}

/** C + A·B by its definition, for A [rows, inner] and B [inner, columns]. */
function sumOfProducts(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  inner: number,
  columns: number,
): Float64Array {
  return c.map((start, index) => {
    const row = Math.floor(index / columns);
    let sum = start;
    for (let k = 0; k < inner; k++) sum += a[row * inner + k]! * b[k * columns + (index % columns)]!;
    return sum;
  });
}

describe('matrix products', () => {
  // Around the tile of 2 × 4: below, at and above its multiples.
  for (const [rows, inner, columns] of [
    [1, 1, 1],
    [2, 4, 4],
    [3, 5, 6],
    [4, 8, 3],
    [5, 7, 9],
  ] as const) {
    it(`are what their definition says, for ${rows} × ${inner} by ${inner} × ${columns}`, () => {
      const a = randomMatrix(rows, inner);
      const b = randomMatrix(inner, columns);
      const start = randomMatrix(rows, columns);
      const expected = sumOfProducts(a, b, start, inner, columns);

      const product = start.slice();
      addProduct(a, b, product, 0, rows, inner, columns);
      assertClose(product, expected, 1e-12, 'A·B');

      const ofTransposedLeft = start.slice();
      addTransposedProduct(transposed(a, rows, inner), b, ofTransposedLeft, rows, inner, columns);
      assertClose(ofTransposedLeft, expected, 1e-12, 'Aᵀ·B');

      const ofTransposedRight = start.slice();
      addProductWithTransposed(a, transposed(b, inner, columns), ofTransposedRight, 0, rows, inner, columns);
      assertClose(ofTransposedRight, expected, 1e-12, 'A·Bᵀ');
    });
  }

  it('leave the rows before and after the block alone', () => {
    const a = randomMatrix(6, 5);
    const b = randomMatrix(5, 7);
    const start = randomMatrix(6, 7);
    const expected = sumOfProducts(a, b, start, 5, 7);
    expected.set(start.subarray(0, 2 * 7));
    expected.set(start.subarray(5 * 7), 5 * 7);
    const product = start.slice();
    addProduct(a, b, product, 2, 3, 5, 7);
    assertClose(product, expected, 1e-12, 'block of A·B');
    const ofTransposedRight = start.slice();
    addProductWithTransposed(a, transposed(b, 5, 7), ofTransposedRight, 2, 3, 5, 7);
    assertClose(ofTransposedRight, expected, 1e-12, 'block of A·Bᵀ');
  });

  it('sum columns over the rows asked for', () => {
    const sums = Float64Array.of(100, 0);
    addColumnSums(Float64Array.of(1, 2, 3, 4, 5, 6), 2, sums);
    assert.deepEqual([...sums], [104, 6]);
  });
});
