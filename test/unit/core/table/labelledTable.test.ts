import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LabelledTable } from '../../../../src/core/table/labelledTable';
import { decodeEdits, encodeEdits, inverse, type RowEdit } from '../../../../src/core/table/rowEdit';

function tableOf(lines: readonly string[], taskKind: 'single' | 'multi' = 'single'): LabelledTable {
  const bytes = Buffer.from(['text,label', ...lines].join('\n'));
  return new LabelledTable({ kind: 'csv', path: 'a', bytes, taskKind, textColumn: 'text' });
}

function contentOf(table: LabelledTable): string[] {
  return Buffer.from(table.content()).toString().split('\n').slice(1);
}

function label(table: LabelledTable, row: number, ...labels: string[]): readonly RowEdit[] {
  const edits = table.editsFor([row], 'label', [labels]);
  table.apply(edits);
  return edits;
}

describe('a table with labels that are not saved', () => {
  it('holds what was given on top of the file, until it is what the file has', () => {
    const table = tableOf(['a,x', 'b,', 'c,z']);
    label(table, 1, 'y');
    label(table, 2);
    assert.deepEqual(contentOf(table), ['a,x', 'b,y', 'c,']);
    label(table, 1);
    label(table, 2, 'z');
    assert.equal(table.hasUnsaved, false);
  });

  it('has no labels in rows without a text, or that could not be read', () => {
    const table = tableOf([',x', '"open,x', 'b,']);
    assert.deepEqual(
      [0, 1, 2, 3].map(row => label(table, row, 'y').length),
      [0, 0, 1, 0],
    );
  });

  it('joins several labels as the cell does', () => {
    const table = tableOf(['a,x|y', 'b,x;y', 'c,'], 'multi');
    for (const row of [0, 1, 2]) label(table, row, 'x', 'z');
    assert.deepEqual(contentOf(table), ['a,x|z', 'b,x;z', 'c,x;z']);
    label(table, 2, 'x;y');
    assert.throws(() => table.content(), /“x;y” cannot stand in a cell/);
  });

  it('finds rows again by their texts in a file that was changed', () => {
    const edits = [...label(tableOf(['a,', 'b,', 'c,']), 1, 'y'), ...label(tableOf(['a,', 'b,', 'c,']), 2, 'z')];
    const changed = tableOf(['new,', 'a,', 'b,', 'other,q', 'c,w']);
    const { lost, contested } = changed.apply(edits);
    assert.deepEqual(contentOf(changed), ['new,', 'a,', 'b,y', 'other,q', 'c,z']);
    assert.deepEqual(lost, []);
    assert.deepEqual(
      contested.map(({ text }) => text),
      ['c'],
    );
  });

  it('tells whose rows are gone', () => {
    const edits = label(tableOf(['a,', 'b,']), 1, 'y');
    const changed = tableOf(['a,']);
    assert.deepEqual(changed.apply(edits).lost, edits);
    assert.equal(changed.hasUnsaved, false);
  });

  it('takes the nearest of equal texts', () => {
    const edits = label(tableOf(['same,', 'a,', 'same,', 'same,']), 2, 'y');
    const changed = tableOf(['same,', 'new,', 'a,', 'same,', 'same,']);
    changed.apply(edits);
    assert.deepEqual(contentOf(changed), ['same,', 'new,', 'a,', 'same,y', 'same,']);
  });

  it('is what it was when all acts are undone, and again what it became when they are redone', () => {
    const act = fc.tuple(fc.nat(5), fc.constantFrom('', 'x', 'y', '情,"'));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), acts => {
        const before = ['a,x', '"b ""c""", y', 'd,', 'e,"z"', 'f,x', 'g,'];
        const table = tableOf(before);
        const done = acts.map(([row, name]) => label(table, row, ...(name === '' ? [] : [name])));
        const after = contentOf(table);
        const kept = done.map(edits => decodeEdits(encodeEdits(edits)));
        for (const edits of [...kept].reverse()) table.apply(inverse(edits));
        assert.deepEqual(contentOf(table), before);
        for (const edits of kept) table.apply(edits);
        assert.deepEqual(contentOf(table), after);
        // The acts alone tell another worker all of it.
        const other = tableOf(before);
        other.apply(kept.flat());
        assert.deepEqual(contentOf(other), after);
      }),
    );
  });

  it('refuses a backup that is no backup', () => {
    assert.throws(() => decodeEdits(Buffer.from('{"row":1}\n')), /cannot be read from their backup/);
  });
});
