import assert from 'node:assert/strict';
import { previewTable } from '../../../../src/core/dataset/tablePreview';

describe('previewing a table', () => {
  it('finds text and label by their names, whatever their order', () => {
    const preview = previewTable(
      'csv',
      'a.csv',
      Buffer.from('id,Sentiment,review_text,title\n1,pos,good,A\n2,neg,bad,B\n3,pos,ok,C\n'),
    );
    assert.equal(preview.textColumn, 'review_text');
    assert.equal(preview.labelColumn, 'Sentiment');
    assert.deepEqual(preview.values[1], [
      { name: 'pos', count: 2 },
      { name: 'neg', count: 1 },
    ]);
    assert.deepEqual(preview.rows[1], { id: '2', Sentiment: 'neg', review_text: 'bad', title: 'B' });
    assert.equal(preview.rowCount, 3);
  });

  it('finds them by their values when the names say nothing', () => {
    const rows = ['送得太慢了，都将近两小时,0', '好吃，就是慢一点点,1', '十一点半下单才到的,0', '这次时间真的有点长,0'];
    const preview = previewTable(
      'tsv',
      'a.tsv',
      Buffer.from(['a\tb', ...rows.map(row => row.replace(/,(\d)$/, '\t$1'))].join('\n')),
    );
    assert.equal(preview.textColumn, 'a');
    assert.equal(preview.labelColumn, 'b');
  });

  it('guesses no label where every value is different', () => {
    const preview = previewTable(
      'jsonl',
      'a.jsonl',
      Buffer.from('{"id": 1, "line": "one long text"}\n{"id": 2, "line": "another text"}\n'),
    );
    assert.equal(preview.labelColumn, undefined);
    assert.equal(preview.textColumn, 'line');
  });

  it('counts the values of every column that may hold labels', () => {
    const rows = Array.from({ length: 501 }, (_, index) => `text ${index},${index % 3},`);
    const preview = previewTable('csv', 'a.csv', Buffer.from(`text,label,note\n${rows.join('\n')}\n`));
    assert.equal(preview.values[0], undefined);
    assert.deepEqual(preview.values[1], [
      { name: '0', count: 167 },
      { name: '1', count: 167 },
      { name: '2', count: 167 },
    ]);
    assert.deepEqual(preview.values[2], []);
  });

  it('shows why an unreadable file has no columns', () => {
    const preview = previewTable('csv', 'a.csv', Uint8Array.of(0, 1, 2));
    assert.deepEqual(preview.columns, []);
    assert.match(preview.problems[0]!.message, /binary/);
  });
});
