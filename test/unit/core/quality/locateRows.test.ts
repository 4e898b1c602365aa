import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellValue, rawCell } from '../../../../src/core/dataset/cellText';
import { locateRows, type RowPlace, type RowSought } from '../../../../src/core/quality/locateRows';
import type { TableShape } from '../../../../src/core/quality/labelledItem';

const csv = { kind: 'csv', textColumn: 'text', labelColumn: 'label' } as const;

function locateRow(table: TableShape, file: string, row: RowSought): RowPlace | undefined {
  return locateRows(table, file, [row])[0];
}

describe('a row of a dataset', () => {
  it('is found where it is now, with the place of its label', () => {
    const file = 'label,text\nbad,"A ""dull"" film"\ngood,Fine\ngood,Fine\n';
    const place = locateRow(csv, file, { line: 2, text: 'A "dull" film' })!;
    assert.equal(file.slice(place.text.start, place.text.end), 'A ""dull"" film');
    assert.equal(file.slice(place.label!.start, place.label!.end), 'bad');
    const moved = locateRow(csv, `${file.slice(0, 11)}new,Row\n${file.slice(11)}`, { line: 4, text: 'Fine' })!;
    assert.equal(moved.text.start, file.indexOf('Fine') + 8);
    assert.equal(locateRow(csv, file, { line: 2, text: 'gone' }), undefined);
  });

  it('has no place for a label that is a number in JSON', () => {
    const jsonl = { ...csv, kind: 'jsonl' } as const;
    const place = locateRow(jsonl, '{"text":"Fine\\n","label":1}\n', { line: 1, text: 'Fine' })!;
    assert.equal(place.label, undefined);
  });

  it('has cells that hold any value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('csv', 'tsv', 'jsonl'),
        fc.string({ unit: fc.constantFrom('"', ',', '\n', '\\', ' ', 'a', '😀') }),
        (kind, value) => {
          assert.equal(cellValue(kind, rawCell(kind, value, true)), value.trim());
        },
      ),
    );
    assert.equal(rawCell('csv', 'a, b', false), '"a, b"');
    assert.equal(rawCell('csv', 'plain', false), 'plain');
  });
});
