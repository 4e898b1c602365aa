import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { gatherTrainingData } from '../../../../src/host/training/trainingData';
import { temporaryFolder } from '../../storage/temporaryFolder';

describe('training data', () => {
  const folder = temporaryFolder();
  const { signal } = new AbortController();

  it('is the annotations, the tables and the class folders, with buffers that can be moved', async () => {
    await fs.writeFile(path.join(folder.path, 'rows.csv'), 'text,label\nFine,pos\n');
    await fs.mkdir(path.join(folder.path, 'reviews', 'neg'), { recursive: true });
    await fs.writeFile(path.join(folder.path, 'reviews', 'neg', '1.txt'), 'Awful.');
    const data = await gatherTrainingData(
      folder.path,
      [annotation('A fine film.', 'pos')],
      [
        { kind: 'csv', path: 'rows.csv', textColumn: 'text', labelColumn: 'label', role: 'train' },
        { kind: 'folder', path: 'reviews', role: 'test' },
      ],
      signal,
    );
    assert.deepEqual(data.examples, [{ text: 'A fine film.', labels: ['pos'] }]);
    const moved = structuredClone(data, { transfer: [...data.buffers] });
    assert.equal(Buffer.from(moved.tables[0]!.bytes).toString(), 'text,label\nFine,pos\n');
    assert.equal(Buffer.from(moved.folders[0]!.bytes).toString(), 'Awful.');
    assert.equal(moved.folders[0]!.role, 'test');
    assert.equal(data.tables[0]!.bytes.byteLength, 0);
    assert.equal(data.folders[0]!.bytes.byteLength, 0);
  });

  it('names the dataset that is missing', async () => {
    const gone = { kind: 'jsonl', path: 'gone.jsonl', textColumn: 't', labelColumn: 'l', role: 'train' } as const;
    await assert.rejects(gatherTrainingData(folder.path, [], [gone], signal), /“gone\.jsonl” does not exist/);
  });
});

function annotation(text: string, label: string): Annotation {
  const time = '2026-01-02T03:04:05.000Z';
  const selector = { exact: text, prefix: '', suffix: '', start: 0, end: text.length };
  return {
    id: text,
    labels: [label],
    target: { source: 'a.txt', selector },
    annotator: '',
    created: time,
    modified: time,
  };
}
