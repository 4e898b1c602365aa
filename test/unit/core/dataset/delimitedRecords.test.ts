import assert from 'node:assert/strict';
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readTable } from '../../../../src/core/dataset/readTable';

describe('reading delimited records', () => {
  it('reads what csv-parse reads, wherever that takes the quotes for right', () => {
    const content = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '"', ',', '\t', '\n', '\r', '\r\n', '情', '\u00a0'),
      maxLength: 30,
    });
    // Behind a closing quote and a tab, csv-parse passes over another field in quotes.
    const agreed = content.filter(text => !/"\s+"/.test(text));
    fc.assert(
      fc.property(agreed, text => {
        const bytes = Buffer.from(`first,second\n${text}`);
        const expected = parsed(bytes);
        if (expected === undefined) return;
        const { records } = readTable('csv', 'a', bytes);
        assert.deepEqual(
          records.map(({ values }) => values),
          expected.filter(values => values.length === 2 && values.some(value => value !== '')),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('says where each record starts, in the text and by its line', () => {
    const text = 'text,label\r\n"a\nb",x\r\n\r\n  c,y\rd,z';
    const { records } = readTable('csv', 'a', Buffer.from(`\uFEFF${text}`));
    assert.deepEqual(
      records.map(({ line, start }) => [line, text.slice(start, start + 4)]),
      [
        [2, '"a\nb'],
        [5, '  c,'],
        [6, 'd,z'],
      ],
    );
  });
});

/** Without the header; undefined where the quotes are wrong. */
function parsed(bytes: Buffer): string[][] | undefined {
  try {
    return parse(bytes, {
      delimiter: ',',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      trim: true,
      from: 2,
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
