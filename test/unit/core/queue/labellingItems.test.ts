import assert from 'node:assert/strict';
import fc from 'fast-check';
import { labellingItems, type LabellingUnit } from '../../../../src/core/queue/labellingItems';

/** What stands at the items' places in the text. */
function shown(text: string, unit: LabellingUnit): string[] {
  return labellingItems(text, unit).items.map(({ start, end }) => text.slice(start, end));
}

function read(text: string, unit: LabellingUnit): string[] {
  return labellingItems(text, unit).items.map(item => item.text);
}

describe('the items of a text', () => {
  it('are its sentences', () => {
    assert.deepEqual(shown('One. 二。\n\nThree!', { kind: 'sentences' }), ['One.', '二。', 'Three!']);
  });

  it('are its lines, without empty ones and the white space around them', () => {
    assert.deepEqual(shown('a b\r\n\n  \n\tc \nd', { kind: 'lines' }), ['a b', 'c', 'd']);
  });

  const csv: LabellingUnit = { kind: 'rows', table: 'csv', textColumn: 'text', labelColumn: 'label' };

  it('are the rows of a table that have no label, at the place of their text', () => {
    const text = 'id,text,label\n1,"one, ""two""",\n2,done,yes\n\n3, good ,\n4,"over\ntwo lines",\n5,,\n6,good,';
    assert.deepEqual(shown(text, csv), ['one, ""two""', 'good', 'over\ntwo lines', 'good']);
    assert.deepEqual(read(text, csv), ['one, "two"', 'good', 'over\ntwo lines', 'good']);
    const starts = labellingItems(text, csv).items.map(({ start }) => start);
    assert.equal(new Set(starts).size, starts.length);
  });

  it('are found with semicolons and with Windows line breaks', () => {
    assert.deepEqual(shown('label;text\r\n;a, b\r\n;"c; d"\r\n', csv), ['a, b', 'c; d']);
  });

  it('are found in tabs, where a lone quote is text', () => {
    const unit: LabellingUnit = { kind: 'rows', table: 'tsv', textColumn: 'text', labelColumn: 'label' };
    assert.deepEqual(shown('text\tlabel\na "b" c\t\nd, e\t\n', unit), ['a "b" c', 'd, e']);
  });

  it('are found in JSON Lines, and read without escapes', () => {
    const text =
      '{"label": "", "text": "say \\"hi\\"\\n"}\n{"note": "text", "text": "b", "label": null}\n{"text": "c", "label": "x"}\n';
    const unit: LabellingUnit = { kind: 'rows', table: 'jsonl', textColumn: 'text', labelColumn: 'label' };
    assert.deepEqual(read(text, unit), ['say "hi"', 'b']);
    assert.deepEqual(shown(text, unit), ['say \\"hi\\"\\n', 'b']);
  });

  it('are found by guessing the columns where none are named', () => {
    const text = 'number,sentence\n1,what a wonderful day\n2,it rains again\n';
    assert.deepEqual(shown(text, { kind: 'rows', table: 'csv' }), ['what a wonderful day', 'it rains again']);
  });

  it('leave out what cannot be shown at its place, and count it', () => {
    const text = '{"text": 12, "label": ""}\nnot json\n{"text": "b", "label": ""}\n';
    const unit: LabellingUnit = { kind: 'rows', table: 'jsonl', textColumn: 'text', labelColumn: 'label' };
    const { items, passedOver } = labellingItems(text, unit);
    assert.deepEqual([items.map(item => item.text), passedOver], [['b'], 2]);
  });

  it('are found whatever the texts of a table are', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', ',', ';', '\n', '\\', '情', '🙂') });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), texts => {
        const wanted = texts.map(text => text.trim()).filter(text => text !== '');
        const quoted = texts.map(text => `x,"${text.replaceAll('"', '""')}",`);
        assert.deepEqual(read(['id,text,label', ...quoted].join('\n'), csv), wanted);
        const lines = texts.map(text => JSON.stringify({ id: 'x', text, label: '' }));
        assert.deepEqual(read(lines.join('\n'), { ...csv, table: 'jsonl' }), wanted);
      }),
    );
  });
});
