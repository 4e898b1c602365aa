import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findApproximately } from '../../../../src/core/labels/approximateSearch';

describe('approximate search', () => {
  it('finds a word with a missing, an additional or another letter', () => {
    assert.deepEqual(findApproximately('a terible film', 'terrible', 1, 0), { start: 2, end: 9, errors: 1 });
    assert.deepEqual(findApproximately('a terrrible film', 'terrible', 1, 0), { start: 2, end: 11, errors: 1 });
    assert.deepEqual(findApproximately('a tarrible film', 'terrible', 1, 0), { start: 2, end: 10, errors: 1 });
  });

  it('prefers the nearest of equally good places', () => {
    assert.equal(findApproximately('good bad good', 'gold', 1, 0)?.start, 0);
    assert.equal(findApproximately('good bad good', 'gold', 1, 13)?.start, 9);
  });

  it('finds nothing when there are too many errors', () => {
    assert.equal(findApproximately('a horrible film', 'terrific', 2, 0), undefined);
  });

  it('finds the fewest errors that any part of the text has', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, fc.nat(12), fc.nat(12), (text, pattern, maximumErrors, around) => {
        const distances = parts(text).map(part => editDistance(part, pattern));
        const fewest = Math.min(...distances);
        const match = findApproximately(text, pattern, maximumErrors, around);
        assert.equal(match?.errors, fewest <= maximumErrors ? fewest : undefined);
        if (match) assert.equal(editDistance(text.slice(match.start, match.end), pattern), match.errors);
      }),
      { numRuns: 300 },
    );
  });
});

function parts(text: string): string[] {
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
  return offsets.flatMap(start => offsets.filter(end => end >= start).map(end => text.slice(start, end)));
}

/** The textbook recursion, to compare with. */
function editDistance(left: string, right: string, known = new Map<string, number>()): number {
  if (left === '' || right === '') return left.length + right.length;
  const key = `${left.length},${right.length}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const substitution =
    editDistance(left.slice(1), right.slice(1), known) + Number(left.charCodeAt(0) !== right.charCodeAt(0));
  const deletion = editDistance(left.slice(1), right, known) + 1;
  const insertion = editDistance(left, right.slice(1), known) + 1;
  const distance = Math.min(substitution, deletion, insertion);
  known.set(key, distance);
  return distance;
}
