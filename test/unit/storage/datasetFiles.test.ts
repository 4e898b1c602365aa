import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { classFolderExamples } from '../../../src/core/dataset/classFolder';
import { UserFacingError } from '../../../src/core/errors';
import { readClassFolder, readTableFile, readTableHead } from '../../../src/storage/datasetFiles';

describe('dataset files', () => {
  let workspace: string;
  const { signal } = new AbortController();
  const folder = { kind: 'folder', path: 'reviews', role: 'train' } as const;
  const table = { kind: 'csv', path: 'data/rows.csv', textColumn: 'text', labelColumn: 'label', role: 'dev' } as const;

  beforeEach(async () => {
    workspace = await fs.mkdtemp(path.join(os.tmpdir(), 'undertone-datasets-'));
  });

  afterEach(async () => {
    await fs.rm(workspace, { recursive: true });
  });

  async function write(name: string, content: string | Uint8Array): Promise<void> {
    const file = path.join(workspace, ...name.split('/'));
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, content);
  }

  it('gives the examples of a class folder in a fixed order, each with its class and its file', async () => {
    await write('reviews/pos/2.txt', 'Wonderful.\n');
    await write('reviews/neg/deep/1.txt', 'Awful — 很差');
    await write('reviews/pos/1.txt', '\uFEFFFine.');
    await write('reviews/README.md', 'Not in a class.');
    await write('reviews/.git/HEAD', 'Hidden.');
    await write('reviews/pos/.DS_Store', 'Hidden too.');
    const content = await readClassFolder(workspace, folder, signal);
    assert.equal(content.role, 'train');
    const { examples, problems } = classFolderExamples(content);
    assert.deepEqual(problems, []);
    assert.deepEqual(examples, [
      { text: 'Awful — 很差', labels: ['neg'], source: { path: 'reviews/neg/deep/1.txt', line: 1 } },
      { text: 'Fine.', labels: ['pos'], source: { path: 'reviews/pos/1.txt', line: 1 } },
      { text: 'Wonderful.', labels: ['pos'], source: { path: 'reviews/pos/2.txt', line: 1 } },
    ]);
  });

  it('leaves out files that are binary, in another encoding or empty, and names them', async () => {
    await write('reviews/a/binary.bin', new Uint8Array([80, 75, 0, 4]));
    await write('reviews/a/empty.txt', ' \n');
    await write('reviews/a/latin1.txt', Buffer.from('d\xe9j\xe0 vu', 'latin1'));
    await write('reviews/a/good.txt', 'Good.');
    const { examples, problems } = classFolderExamples(await readClassFolder(workspace, folder, signal));
    assert.deepEqual(
      examples.map(example => example.text),
      ['Good.'],
    );
    assert.deepEqual(
      problems.map(({ path: file, line }) => `${file}:${line}`),
      ['reviews/a/binary.bin:1', 'reviews/a/empty.txt:1', 'reviews/a/latin1.txt:1'],
    );
  });

  it('reads more files than are opened at a time', async () => {
    for (let index = 0; index < 100; index++) await write(`reviews/c${index % 3}/${index}.txt`, `Text ${index}`);
    const { examples } = classFolderExamples(await readClassFolder(workspace, folder, signal));
    assert.equal(new Set(examples.map(example => example.text)).size, 100);
  });

  it('stops between slices when it is cancelled', async () => {
    await write('reviews/a/1.txt', 'One.');
    const reason = new Error('cancelled');
    await assert.rejects(readClassFolder(workspace, folder, AbortSignal.abort(reason)), reason);
  });

  it('hands over the bytes of a table as they are', async () => {
    await write('data/rows.csv', 'text,label\nFine,pos\n');
    const { bytes, ...source } = await readTableFile(workspace, table);
    assert.deepEqual(source, table);
    assert.equal(Buffer.from(bytes).toString(), 'text,label\nFine,pos\n');
  });

  it('names a dataset that is not there, and says what to do', async () => {
    for (const reading of [readTableFile(workspace, table), readClassFolder(workspace, folder, signal)]) {
      await assert.rejects(
        reading,
        error =>
          error instanceof UserFacingError &&
          /“(data\/rows\.csv|reviews)” does not exist/.test(error.message) &&
          error.remedy.includes('project.json'),
      );
    }
  });

  it('says so when a folder is where a file should be, and the other way round', async () => {
    await write('reviews', 'a file');
    await write('data/rows.csv/inside', 'a folder');
    await assert.rejects(readClassFolder(workspace, folder, signal), /is a file where a folder is expected/);
    await assert.rejects(readTableFile(workspace, table), /is a folder where a file is expected/);
  });

  it('gives the beginning of a table, and says whether that is all', async () => {
    await write('data/rows.csv', 'text,label\nfine,pos\n');
    const head = await readTableHead(workspace, table, 14);
    assert.equal(Buffer.from(head?.bytes ?? []).toString(), 'text,label\nfin');
    assert.equal(head?.isCut, true);
    assert.equal((await readTableHead(workspace, table, 20))?.isCut, false);
    assert.equal(await readTableHead(workspace, { ...table, path: 'gone.csv' }, 20), undefined);
    assert.equal(await readTableHead(workspace, { ...table, path: 'data' }, 20), undefined);
  });

  it('refuses a table that is too large before reading it', async () => {
    await write('data/rows.csv', '');
    await fs.truncate(path.join(workspace, 'data/rows.csv'), 300 * 1024 * 1024);
    await assert.rejects(readTableFile(workspace, table), /“data\/rows\.csv” is too large: 300 MB/);
  });
});
