import assert from 'node:assert/strict';
import { cohenKappa } from '../../../../src/core/agreement/cohenKappa';
import { fleissKappa } from '../../../../src/core/agreement/fleissKappa';

function close(actual: number | undefined, expected: number, tolerance: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
}

function pairs(first: string, second: string): [string, string][] {
  return Array.from(first, (label, index) => [label, second[index]!]);
}

/** A table of counts: what the first said by what the second said. */
function pairsOfTable(table: readonly (readonly number[])[]): [string, string][] {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, (): [string, string] => [`${first}`, `${second}`])),
  );
}

describe("Cohen's kappa", () => {
  it("is scikit-learn's cohen_kappa_score", () => {
    const long = pairs('abcabbaccabacbbaacbcabcabccbbaacabcbacbb', 'abcabbacbabacbcaacbbabcaaccbbaccabcbbcab');
    close(cohenKappa(long).kappa, 0.736346516007533, 1e-12);
    close(cohenKappa(pairs('xxxxxxxxxyyxxxxyxxxx', 'xxxyxxxxxyxxxxxyxxyx')).kappa, 0.48275862068965514, 1e-12);
    close(cohenKappa(pairs('aabbccdd', 'bbccddaa')).kappa, -0.33333333333333326, 1e-12);
  });

  it('has the standard error of Fleiss, Levin and Paik (2003), table 18.1: 0.676, with 0.087', () => {
    const agreement = cohenKappa(
      pairsOfTable([
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ]),
    );
    const { low, high } = agreement.interval!;
    close(agreement.kappa, 0.676, 0.0005);
    close((high - low) / 2 / 1.96, 0.087, 0.001);
    assert.equal(agreement.grade, 'substantial');
  });

  it('has the interval that SAS prints: 0.4842, and 0.2137 to 0.7547', () => {
    const agreement = cohenKappa(
      pairsOfTable([
        [0, 4, 1],
        [0, 8, 0],
        [0, 1, 5],
      ]),
    );
    close(agreement.kappa, 0.4842, 5e-5);
    close(agreement.interval?.low, 0.2137, 5e-5);
    close(agreement.interval?.high, 0.7547, 5e-5);
  });

  it('tells nothing when there is nothing to compare, or only one label was given', () => {
    assert.deepEqual([cohenKappa([]).kappa, cohenKappa([]).grade], [undefined, 'unknown']);
    const same = Array.from({ length: 49 }, (): [string, string] => ['a', 'a']);
    assert.deepEqual([cohenKappa(same).kappa, cohenKappa(same).observed], [undefined, 1]);
  });
});

describe("Fleiss' kappa", () => {
  /** 30 patients, each judged by 6 psychiatrists: the data of Fleiss (1971). */
  const diagnoses = (
    '444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 ' +
    '333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555'
  )
    .split(' ')
    .map(word => word.split(''));

  it('is 0.430 on the diagnoses of Fleiss (1971)', () => {
    const agreement = fleissKappa(diagnoses);
    close(agreement.kappa, 0.4302445, 5e-8);
    assert.equal(agreement.grade, 'moderate');
  });

  it('is 0.210 on ten items and fourteen judges', () => {
    const counts =
      '0 0 0 0 14|0 2 6 4 2|0 0 3 5 6|0 3 9 2 0|2 2 8 1 1|7 7 0 0 0|3 2 6 3 0|2 5 3 2 2|6 5 2 1 0|0 2 2 3 7';
    const ratings = counts
      .split('|')
      .map(row => row.split(' ').flatMap((count, label) => new Array<string>(Number(count)).fill(`${label}`)));
    close(fleissKappa(ratings).kappa, 0.21, 5e-4);
  });

  it('has an interval as wide as that of the jackknife', () => {
    const { kappa, interval } = fleissKappa(diagnoses);
    const without = diagnoses.map((_, left) => fleissKappa(diagnoses.filter((_, item) => item !== left)).kappa!);
    const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
    const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const error = Math.sqrt((squares * (without.length - 1)) / without.length);
    close((interval!.high - kappa!) / 1.96 / error, 1, 0.05);
  });

  it('leaves out items with one judgement, and takes items with any number of others', () => {
    assert.deepEqual(fleissKappa([...diagnoses, ['1'], []]), fleissKappa(diagnoses));
    const mixed = fleissKappa([
      ['a', 'a', 'a'],
      ['b', 'b'],
      ['a', 'b'],
    ]);
    // Observed (1 + 1 + 0) / 3; both labels have a mean share of one half.
    close(mixed.kappa, (2 / 3 - 0.5) / 0.5, 1e-12);
    assert.equal(mixed.items, 3);
  });
});
