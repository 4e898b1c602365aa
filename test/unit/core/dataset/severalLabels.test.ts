import assert from 'node:assert/strict';
import { assembleDataset } from '../../../../src/core/dataset/dataset';
import type { TableContent } from '../../../../src/core/dataset/datasetSource';
import { readExamples } from '../../../../src/core/dataset/readTable';
import { previewTable } from '../../../../src/core/dataset/tablePreview';
import { aspectExamples } from '../training/multiLabelFixture';

function table(kind: TableContent['kind'], lines: readonly string[]): TableContent {
  const bytes = new TextEncoder().encode(lines.join('\n'));
  return { kind, path: 'data', textColumn: 'text', labelColumn: 'labels', role: 'train', bytes };
}

describe('tables of texts with several labels', () => {
  const csv = table('csv', ['text,labels', 'one text,a;b', 'two texts, b | a |b', 'three texts,', 'four texts,c']);
  const json = table('jsonl', [
    '{"text": "one text", "labels": ["b", "a", 3]}',
    '{"text": "two texts", "labels": "a;c"}',
    '{"text": "three texts", "labels": []}',
    '{"text": "four texts", "labels": null}',
    '{"text": "five texts"}',
  ]);

  it('have labels with ; or | between them, each once, and an empty cell is none of them', () => {
    const { examples, unlabelled, problems } = readExamples(csv, 'multi');
    assert.deepEqual(
      examples.map(({ labels }) => labels),
      [['a', 'b'], ['b', 'a'], [], ['c']],
    );
    assert.deepEqual([unlabelled, problems], [[], []]);
  });

  it('have lists in JSON; a record without labels is unlabelled, one with an empty list has none', () => {
    const { examples, unlabelled, problems } = readExamples(json, 'multi');
    assert.deepEqual(
      examples.map(({ labels }) => labels),
      [['b', 'a', '3'], ['a', 'c'], []],
    );
    assert.deepEqual(unlabelled, ['four texts', 'five texts']);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [4, 5],
    );
  });

  it('are read as before where a text has one label', () => {
    assert.deepEqual(
      readExamples(csv).examples.map(({ labels }) => labels),
      [['a;b'], ['b | a |b'], ['c']],
    );
    assert.deepEqual(
      readExamples(json).examples.map(({ labels }) => labels),
      [['a;c']],
    );
  });

  it('are noticed by a preview, which counts single labels when it is told so', () => {
    const lines = aspectExamples(60).map(({ text, labels }) => `${labels.join(';')},${text}`);
    const bytes = new TextEncoder().encode(['tags,text', ...lines].join('\n'));
    const asked = previewTable('csv', 'data', bytes, 'multi');
    assert.deepEqual([asked.textColumn, asked.labelColumn, asked.severalLabelsColumn], ['text', 'tags', 'tags']);
    assert.deepEqual(asked.values[0]?.map(({ name }) => name).sort(), ['acting', 'music', 'plot', 'price']);
    assert.equal(previewTable('csv', 'data', bytes).severalLabelsColumn, 'tags');
    const single = new TextEncoder().encode('label,text\na|b,one text\nc,two texts\na|b,three texts\nc,four texts');
    assert.equal(previewTable('csv', 'data', single).severalLabelsColumn, undefined);
  });

  it('make a dataset in which a text without labels is an example, and one with an unknown label a problem', () => {
    const test = [
      { text: 'a song of songs', labels: ['music', 'dance'], source: { path: 'test', line: 2 } },
      { text: 'a melody', labels: ['music'] },
    ];
    const gathered = { train: aspectExamples(40), dev: [], test, problems: [] };
    const dataset = assembleDataset(gathered, { folds: 4, validationShare: 0.1 }, 1, 'multi');
    assert.equal(dataset.trainExamples, 40);
    assert.deepEqual(
      dataset.classCounts,
      dataset.labels.map(label => gathered.train.filter(({ labels }) => labels.includes(label)).length),
    );
    assert.deepEqual(dataset.usualTruth, []);
    assert.equal(dataset.test.length, 1);
    assert.match(dataset.problems[0]?.message ?? '', /“dance” does not occur/);
  });
});
