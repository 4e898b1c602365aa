import assert from 'node:assert/strict';
import { shiftRange } from '../../../../src/core/text/shiftRange';
import fc from 'fast-check';

describe('a range in an edited text', () => {
  const range = { start: 10, end: 20 };

  it('moves along with text before it', () => {
    assert.deepEqual(shiftRange(range, { start: 2, deletedLength: 0, insertedLength: 5 }), { start: 15, end: 25 });
    assert.deepEqual(shiftRange(range, { start: 2, deletedLength: 4, insertedLength: 1 }), { start: 7, end: 17 });
  });

  it('does not take in what is typed at its ends', () => {
    assert.deepEqual(shiftRange(range, { start: 10, deletedLength: 0, insertedLength: 3 }), { start: 13, end: 23 });
    assert.deepEqual(shiftRange(range, { start: 20, deletedLength: 0, insertedLength: 3 }), range);
  });

  it('grows and shrinks with what happens inside', () => {
    assert.deepEqual(shiftRange(range, { start: 12, deletedLength: 2, insertedLength: 6 }), { start: 10, end: 24 });
    assert.deepEqual(shiftRange(range, { start: 10, deletedLength: 2, insertedLength: 0 }), { start: 10, end: 18 });
  });

  it('keeps what is left when an edit reaches over one of its ends', () => {
    assert.deepEqual(shiftRange(range, { start: 5, deletedLength: 8, insertedLength: 3 }), { start: 8, end: 15 });
    assert.deepEqual(shiftRange(range, { start: 15, deletedLength: 8, insertedLength: 3 }), { start: 10, end: 15 });
  });

  it('is gone when all of it is replaced', () => {
    assert.equal(shiftRange(range, { start: 10, deletedLength: 10, insertedLength: 10 }), undefined);
    assert.equal(shiftRange(range, { start: 0, deletedLength: 50, insertedLength: 50 }), undefined);
  });

  it('keeps every character of its text that was not deleted', () => {
    const text = 'abcdefghijklmnopqrstuvwxyz';
    const offsets = fc.tuple(fc.nat(26), fc.nat(26)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(
        offsets.filter(({ start, end }) => start < end),
        offsets,
        fc.nat(5),
        (before, deleted, insertedLength) => {
          const edited = text.slice(0, deleted.start) + '#'.repeat(insertedLength) + text.slice(deleted.end);
          const shifted = shiftRange(before, {
            start: deleted.start,
            deletedLength: deleted.end - deleted.start,
            insertedLength,
          });
          const kept = Array.from(text.slice(before.start, before.end))
            .filter(letter => edited.includes(letter))
            .join('');
          const now = shifted === undefined ? '' : edited.slice(shifted.start, shifted.end).replaceAll('#', '');
          assert.equal(now, kept);
        },
      ),
    );
  });
});
