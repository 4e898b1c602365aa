import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { ProjectStore } from '../../../src/storage/projectStore';
import { temporaryFolder } from './temporaryFolder';

/** Written by version 1 and kept for ever: what somebody labelled must be readable by every version to come. */
const fixtureFolder = resolve('test/fixtures/project-v1');

describe('a project folder of version 1', () => {
  const folder = temporaryFolder();

  beforeEach(() => {
    cpSync(fixtureFolder, join(folder.path, '.undertone'), { recursive: true });
  });

  it('has its labels and datasets', async () => {
    const store = await ProjectStore.open(folder.path);
    assert.equal(store.failure, undefined);
    assert.deepEqual(
      store.project.labels.map(({ name, color, key }) => [name, color, key]),
      [
        ['negative', 'vermillion', '1'],
        ['neutral', 'gray', '2'],
        ['positive', 'blue', '3'],
        ['混合', 'orange', '4'],
      ],
    );
    assert.deepEqual(store.project.datasets, [
      { kind: 'csv', path: 'data/reviews.csv', textColumn: 'text', labelColumn: 'label', role: 'train' },
      { kind: 'folder', path: 'data/films', role: 'test' },
    ]);
  });

  it('has the annotations of its label file and its journal', async () => {
    const store = await AnnotationStore.open(folder.path, { foldDelay: Infinity });
    assert.deepEqual(store.problems, []);
    const summary = [...store.all()].map(({ id, labels, target: { source, selector } }) => [
      id,
      labels.join(),
      source,
      selector.exact,
    ]);
    assert.deepEqual(summary.sort(), [
      ['a1', 'negative', 'reviews/moved.txt', 'The plot is thin.'],
      ['a2', 'positive', 'reviews/first.txt', 'The acting is superb 😀'],
      ['a3', '混合', '评论/第一.txt', '表演精彩。'],
      ['a4', 'negative', 'reviews/first.txt', 'It ends too late.'],
    ]);
    assert.deepEqual(store.get('a2')?.suggestion, { label: 'neutral', confidence: 0.75, model: '2024-05-01' });
  });

  it('can be undone back to the first label', async () => {
    const store = await AnnotationStore.open(folder.path, { foldDelay: Infinity });
    let steps = 0;
    for (; (await store.undo()) !== undefined; steps++);
    assert.deepEqual([steps, store.size], [4, 0]);
  });

  it('is folded into a label file that is written as it was then', async () => {
    const store = await AnnotationStore.open(folder.path, { foldDelay: Infinity, settleDelay: 0 });
    assert.equal(await store.fold(), 'folded');
    const before = readFileSync(join(fixtureFolder, 'labels.jsonl'), 'utf8').split('\n');
    const after = readFileSync(join(folder.path, '.undertone', 'labels.jsonl'), 'utf8').split('\n');
    for (const line of before.filter(each => !each.includes('"a1"'))) assert.ok(after.includes(line), line);
  });
});
