import assert from 'node:assert/strict';
import { readExamples, readTable } from '../../../../src/core/dataset/readTable';
import type { TableSource } from '../../../../src/core/dataset/datasetSource';
import { largestTable } from '../../../../src/core/dataset/utf8';

function read(kind: TableSource['kind'], content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { examples, problems } = readExamples({
    kind,
    path: 'a/b',
    bytes,
    textColumn: 'text',
    labelColumn: 'label',
    role: 'train',
  });
  return {
    examples: examples.map(({ text, labels, source }) => [source?.line, text, labels[0]]),
    problems: problems.map(({ line, message }) => `${line}: ${message}`),
    problemLines: problems.map(({ line }) => line),
  };
}

describe('reading tables', () => {
  it('reads CSV with a byte order mark, CRLF, quotes, and line breaks inside quotes, and counts lines right', () => {
    const { examples, problems } = read(
      'csv',
      '\uFEFFid,text,label\r\n1,"good, ""very""\r\nindeed",pos\r\n\r\n2, plain ,neg\r\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(examples, [
      [2, 'good, "very"\r\nindeed', 'pos'],
      [5, 'plain', 'neg'],
    ]);
  });

  it('reads semicolons, as spreadsheets write them, and UTF-16 with a byte order mark', () => {
    const utf16 = Buffer.from('\uFEFFtext;label\n好吃，真的;正面\n', 'utf16le');
    assert.deepEqual(read('csv', utf16).examples, [[2, '好吃，真的', '正面']]);
  });

  it('loses only the record whose quote is never closed', () => {
    const { examples, problems } = read('csv', 'text,label\ngood,pos\n"bad,neg\nfine,pos\nawful,neg\n');
    assert.deepEqual(
      examples.map(([line]) => line),
      [2, 4, 5],
    );
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^3: A quote is opened and never closed/);
  });

  it('loses only the record whose closing quote is followed by text', () => {
    const { examples, problems } = read(
      'csv',
      'text,label\n"bad" day,neg\nok,pos\n"fine, really",pos\n"open,neg\n"last",pos',
    );
    assert.deepEqual(
      examples.map(([line]) => line),
      [3, 4, 6],
    );
    assert.equal(problems.length, 2);
    assert.match(problems[0]!, /^2: Text follows a closing quote/);
    assert.match(problems[1]!, /^5: /);
  });

  it('takes a quote inside an unquoted field literally when the columns still fit', () => {
    const { examples, problemLines } = read('csv', 'text,label\nthe "best" film,pos\none, "two", three,neg\n');
    assert.deepEqual(examples, [[2, 'the "best" film', 'pos']]);
    assert.deepEqual(problemLines, [3]);
  });

  it('reads TSV with quotes that mean nothing', () => {
    assert.deepEqual(read('tsv', 'label\tid\ttext\npos\t\t"great\nneg\t1\t"bad" film\npos\t2\ta, b\n').examples, [
      [2, '"great', 'pos'],
      [3, '"bad" film', 'neg'],
      [4, 'a, b', 'pos'],
    ]);
  });

  it('reports rows with missing fields or values, and reads the others', () => {
    const { examples, problems } = read('csv', 'text,label\nonly text\na,b,c\n,pos\nno label,\ngood,pos\n');
    assert.deepEqual(examples, [[6, 'good', 'pos']]);
    assert.deepEqual(
      problems.map(problem => problem.slice(0, 25)),
      [
        '2: Has 1 fields where the',
        '3: Has 3 fields where the',
        '4: No text in the column ',
        '5: No text in the column ',
      ],
    );
  });

  it('names the missing column and the columns that are there', () => {
    const { problems } = read('csv', 'review,label\ngood,pos\n');
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^1: No column “text”. The file has “review”, “label”/);
  });

  it('reads JSON Lines and reports each broken line', () => {
    const lines = [
      '{"text": "good", "label": 1}',
      '{"text": "bad", ',
      '[1]',
      '',
      '{"label": "x"}',
      '{"label": true, "text": "ok"}',
    ];
    const { examples, problemLines } = read('jsonl', lines.join('\r\n'));
    assert.deepEqual(examples, [
      [1, 'good', '1'],
      [6, 'ok', 'true'],
    ]);
    assert.deepEqual(problemLines, [2, 3, 5]);
  });

  it('reports rows that are not UTF-8 and reads the others', () => {
    const bytes = Buffer.concat([
      Buffer.from('text,label\ngood,pos\n'),
      Buffer.from([0xba, 0xc3]),
      Buffer.from(',pos\n好,neg\n'),
    ]);
    const { examples, problems } = read('csv', bytes);
    assert.deepEqual(
      examples.map(([line]) => line),
      [2, 4],
    );
    assert.match(problems.join(), /^3: Has bytes that are not UTF-8/);
  });

  it('keeps the replacement character where it is part of a file that is UTF-8', () => {
    assert.deepEqual(read('jsonl', '{"text": "caf\uFFFD", "label": "x"}').examples, [[1, 'caf\uFFFD', 'x']]);
    assert.deepEqual(read('csv', 'text,label\ncaf\uFFFD,x').examples, [[2, 'caf\uFFFD', 'x']]);
  });

  it('refuses binary, huge and empty files with a problem that says what to do', () => {
    assert.match(
      read('csv', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)).problems.join(),
      /^1: This is a binary file.*Export it as CSV/,
    );
    assert.match(read('csv', '').problems.join(), /^1: The file has no rows/);
    // Sparse: the pages of a zeroed buffer are never touched, because its length alone refuses it.
    assert.match(
      read('tsv', new Uint8Array(largestTable + 1)).problems.join(),
      /^1: The file is too large \(256 MB\)\. Split it/,
    );
  });

  it('reads a hundred thousand rows without rereading them', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `"a text, number ${index}",label ${index % 3}`);
    const table = readTable('csv', 'big.csv', Buffer.from(['text,label', ...rows].join('\n')));
    assert.equal(table.records.length, 100_000);
    assert.equal(table.records.at(-1)?.line, 100_001);
  });
});
