import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TableSource } from '../../../../src/core/dataset/datasetSource';
import { readTable } from '../../../../src/core/dataset/readTable';
import { UserFacingError } from '../../../../src/core/errors';
import type { CellEdit } from '../../../../src/core/table/cellEdit';
import { rewriteCells } from '../../../../src/core/table/rewriteCells';

function rewrite(kind: TableSource['kind'], bytes: Uint8Array, edits: readonly CellEdit[]): Buffer {
  return Buffer.from(rewriteCells(kind, 'a', bytes, readTable(kind, 'a', bytes), edits));
}

/** With another label in the record with this index. */
function relabelled(kind: TableSource['kind'], text: string, record: number, value: string | string[]): string {
  const bytes = Buffer.from(text);
  const column = readTable(kind, 'a', bytes).columns.indexOf('label');
  return rewrite(kind, bytes, [{ record, column, value }]).toString();
}

describe('rewriting cells', () => {
  it('keeps quotes, spacing, blank lines and line breaks', () => {
    const text = '\uFEFFid, text ,label\r\n1,"good, ""very""\r\nindeed", "neg" \r\n\r\n2, plain ,\n3,x,  y\r';
    assert.equal(relabelled('csv', text, 0, 'a "b"'), text.replace('"neg"', '"a ""b"""'));
    assert.equal(relabelled('csv', text, 1, 'pos'), text.replace('plain ,', 'plain ,pos'));
    assert.equal(relabelled('csv', text, 1, 'a, b'), text.replace('plain ,', 'plain ,"a, b"'));
    assert.equal(relabelled('csv', text, 2, ''), text.replace('  y', '  '));
  });

  it('writes quotes where semicolons and tabs ask for them, and only there', () => {
    assert.equal(relabelled('csv', 'text;label\na;b', 0, 'c, d'), 'text;label\na;c, d');
    assert.equal(relabelled('csv', 'text;label\na;b', 0, 'c; d'), 'text;label\na;"c; d"');
    assert.equal(relabelled('tsv', 'text\tlabel\na\tb', 0, 'c\td'), 'text\tlabel\na\t"c\td"');
  });

  it('takes a line with lone quotes as it is read, and refuses what has no place in it', () => {
    const text = 'text\tlabel\n"great\tneg\nthe "best"\t\n';
    assert.equal(relabelled('tsv', text, 0, 'pos'), text.replace('neg', 'pos'));
    assert.equal(relabelled('tsv', text, 1, 'pos'), 'text\tlabel\n"great\tneg\nthe "best"\tpos\n');
    assert.throws(() => relabelled('tsv', text, 1, 'a\tb'), UserFacingError);
  });

  it('keeps the keys of JSON, their order, their spacing and their kinds', () => {
    const text =
      '{"label" : 1,"text":"a","more":{"label":"x"}}\n\n { "text": "b", "label": null }\r\n{"text":"c", "n":2}';
    assert.equal(relabelled('jsonl', text, 0, '2'), text.replace('"label" : 1', '"label" : 2'));
    assert.equal(relabelled('jsonl', text, 0, 'pos'), text.replace('"label" : 1', '"label" : "pos"'));
    assert.equal(relabelled('jsonl', text, 0, ''), text.replace('"label" : 1', '"label" : null'));
    assert.equal(relabelled('jsonl', text, 1, 'pos'), text.replace('"label": null', '"label": "pos"'));
    assert.equal(relabelled('jsonl', text, 2, 'pos'), text.replace('"n":2', '"n":2, "label":"pos"'));
  });

  it('writes lists where JSON has them', () => {
    const text = '{"text": "a", "label": ["x","y"]}';
    assert.equal(relabelled('jsonl', text, 0, ['y', 'z']), '{"text": "a", "label": ["y","z"]}');
    assert.equal(relabelled('jsonl', text, 0, []), '{"text": "a", "label": []}');
  });

  it('leaves bytes that are no text as they are, before and after the cell', () => {
    const bytes = Buffer.concat([Buffer.from('text,label\n\xff\xe4,a\n', 'latin1'), Buffer.from('情,b\n\xe4', 'utf8')]);
    const before = Buffer.concat([bytes, Buffer.from([0xe4, 0x0a])]);
    const after = rewrite('csv', before, [{ record: 0, column: 1, value: '好' }]);
    const cell = before.indexOf(',b');
    assert.deepEqual(after.subarray(0, cell + 1), before.subarray(0, cell + 1));
    assert.deepEqual(after.subarray(cell + 1), Buffer.concat([Buffer.from('好'), before.subarray(cell + 2)]));
  });

  it('writes UTF-16 where the file is UTF-16', () => {
    const before = Buffer.from('\uFEFFtext;label\n好吃;正面\n', 'utf16le');
    const after = rewrite('csv', before, [{ record: 0, column: 1, value: '🙂' }]);
    assert.equal(after.toString('utf16le'), '\uFEFFtext;label\n好吃;🙂\n');
    assert.deepEqual(
      rewrite('csv', Buffer.from(before).swap16(), [{ record: 0, column: 1, value: '🙂' }]),
      Buffer.from(after).swap16(),
    );
  });

  const content = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '"', ',', ';', '\t', '\n', '\r', '\\', '情', '🙂'),
  });
  const chosen = fc.array(
    fc.tuple(
      fc.nat(),
      content.map(value => value.trim()),
    ),
    { minLength: 1, maxLength: 4 },
  );

  it('of CSV and TSV gives what is read then, and leaves every other byte as it was', () => {
    const row = fc.record({ text: content, label: content, isQuoted: fc.boolean(), space: fc.constantFrom('', ' ') });
    fc.assert(
      fc.property(
        fc.constantFrom('csv' as const, 'tsv' as const),
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', '\uFEFF'),
        chosen,
        (kind, rows, lineBreak, mark, choice) => {
          const delimiter = kind === 'csv' ? ',' : '\t';
          const edits = new Map(choice.map(([place, value]) => [place % rows.length, value]));
          const file = (labelOf: (label: string, index: number) => string): Buffer =>
            Buffer.from(
              [`${mark}text${delimiter}label`]
                .concat(
                  rows.map(({ text, label, isQuoted, space }, index) => {
                    const field = written(labelOf(label, index), isQuoted || isUnsafe(label, delimiter), delimiter);
                    return written(`x${text}`, isQuoted, delimiter) + delimiter + space + field;
                  }),
                )
                .join(lineBreak),
            );
          const before = file(label => label);
          const after = rewrite(
            kind,
            before,
            [...edits].map(([record, value]) => ({ record, column: 1, value })),
          );
          assert.deepEqual(after.toString(), file((label, index) => edits.get(index) ?? label).toString());
          const read = readTable(kind, 'a', after).records;
          for (const [record, value] of edits) assert.equal(read[record]!.values[1], value);
        },
      ),
    );
  });

  it('of JSON Lines gives what is read then, and leaves every other byte as it was', () => {
    const other = fc.record({
      text: content.map(text => `x${text}`),
      n: fc.integer(),
      o: fc.constantFrom(null, { label: 'y' }, [1, '}']),
    });
    const label = fc.oneof(fc.constant(undefined), fc.constant(null), fc.integer(), content);
    fc.assert(
      fc.property(fc.array(fc.tuple(other, label), { minLength: 1, maxLength: 6 }), chosen, (rows, choice) => {
        const lines = rows.map(([object, value], index) =>
          JSON.stringify(index % 2 === 0 ? { label: value, ...object } : { ...object, label: value }, undefined),
        );
        const text = lines.join('\n');
        const table = readTable('jsonl', 'a', Buffer.from(text));
        const column = table.columns.indexOf('label');
        if (column < 0) return;
        const edits = new Map(choice.map(([place, value]) => [place % rows.length, value]));
        const after = rewrite(
          'jsonl',
          Buffer.from(text),
          [...edits].map(([record, value]) => ({ record, column, value })),
        );
        const written = after.toString().split('\n');
        assert.equal(written.length, lines.length);
        for (const [index, line] of written.entries()) {
          if (!edits.has(index)) assert.equal(line, lines[index]);
          else {
            const before = JSON.parse(lines[index]!) as Record<string, unknown>;
            const { label: now, ...rest } = JSON.parse(line) as Record<string, unknown>;
            const shown = typeof now === 'string' ? now : JSON.stringify(now ?? '').replace('""', '');
            assert.equal(shown, edits.get(index));
            delete before['label'];
            assert.deepEqual(rest, before);
            assert.deepEqual(Object.keys(rest), Object.keys(before));
          }
        }
      }),
    );
  });
});

function written(value: string, isQuoted: boolean, delimiter: string): string {
  return isQuoted || isUnsafe(value, delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
}

function isUnsafe(value: string, delimiter: string): boolean {
  return value.includes(delimiter) || /["\n\r]|^\s|\s$/.test(value);
}
