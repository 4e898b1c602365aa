import assert from 'node:assert/strict';
import { logCountRatios } from '../../../../src/core/text/logCountRatios';
import type { SparseMatrix } from '../../../../src/core/linear/sparseMatrix';
import { columnValues, SparseMatrixBuilder } from '../../../../src/core/text/sparseMatrixBuilder';
import { tfidf } from '../../../../src/core/text/tfidf';

function sparse(dense: readonly (readonly number[])[]): SparseMatrix {
  const builder = new SparseMatrixBuilder(dense[0]!.length);
  for (const row of dense) {
    const columns = Int32Array.from(row.keys()).filter(column => row[column] !== 0);
    builder.addRow(
      columns,
      [...columns].map(column => row[column]!),
    );
  }
  return builder.finish();
}

function denseRow({ rowStarts, columns, values, columnCount }: SparseMatrix, row: number): number[] {
  const dense = new Array<number>(columnCount).fill(0);
  for (let entry = rowStarts[row]!; entry < rowStarts[row + 1]!; entry++) dense[columns[entry]!] = values[entry]!;
  return dense;
}

function assertClose(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, index) => {
    assert.ok(Math.abs(value - expected[index]!) < 1e-6, `${value} is not ${expected[index]}`);
  });
}

describe('TF-IDF', () => {
  // The worked example of scikit-learn's documentation of TfidfTransformer.
  const counts = sparse([
    [3, 0, 1],
    [2, 0, 0],
    [3, 0, 0],
    [4, 0, 0],
    [3, 2, 0],
    [3, 0, 2],
  ]);
  const vocabulary = { documents: 6, documentFrequencies: Int32Array.of(6, 1, 2) };

  it('gives the figures of scikit-learn', () => {
    const weighted = tfidf(counts, vocabulary, false);
    assertClose(denseRow(weighted, 0), [0.85151335, 0, 0.52433293]);
    assertClose(denseRow(weighted, 1), [1, 0, 0]);
    assertClose(denseRow(weighted, 4), [0.55422893, 0.83236428, 0]);
    assertClose(denseRow(weighted, 5), [0.63035731, 0, 0.77630514]);
  });

  it('counts repetitions less when sublinear', () => {
    const rarity = Math.log(7 / 3) + 1;
    const [common, rare] = [1 + Math.log(3), (1 + Math.log(2)) * rarity];
    const length = Math.hypot(common, rare);
    assertClose(denseRow(tfidf(counts, vocabulary, true), 5), [common / length, 0, rare / length]);
  });

  it('leaves an empty row empty', () => {
    assertClose(denseRow(tfidf(sparse([[0, 0, 0]]), vocabulary, true), 0), [0, 0, 0]);
  });
});

describe('log-count ratios', () => {
  // Feature 0 is in every text of class 0, feature 1 in every text; a repetition does not count.
  const rows = sparse([
    [5, 1, 0],
    [1, 1, 0],
    [0, 1, 1],
    [0, 1, 0],
  ]);
  const classes = [0, 0, 1, 2];

  it('compare the share of a feature among the presences of a class with that among all others', () => {
    // With 1 added to each: class 0 has 3, 3, 1 of 7; the others 1, 3, 2 of 6.
    const expected = [Math.log(3 / 7 / (1 / 6)), Math.log(3 / 7 / (3 / 6)), Math.log(1 / 7 / (2 / 6))];
    assertClose([...logCountRatios(rows, classes, 0)], expected);
  });

  it('of two classes are opposites', () => {
    const two = [0, 0, 1, 1];
    assertClose(
      [...logCountRatios(rows, two, 1)],
      [...logCountRatios(rows, two, 0)].map(ratio => -ratio),
    );
  });

  it('become the values of their columns, however often a feature occurs', () => {
    assertClose(denseRow(columnValues(rows, Float32Array.of(2, -1, 0.5)), 2), [0, -1, 0.5]);
  });
});
