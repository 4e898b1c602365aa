import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readModelNote, writeModelNote } from '../../../src/storage/modelNote';
import { listModels, modelsFolder, saveModel } from '../../../src/storage/storedModels';
import { modelFixture } from '../core/model/modelFixture';
import { temporaryFolder } from './temporaryFolder';

describe('a note about a model', () => {
  const workspace = temporaryFolder();

  it('is listed with the model, replaced and removed, and the model stays what it is', async () => {
    await saveModel(workspace.path, 'run-1', modelFixture());
    const directory = path.join(modelsFolder(workspace.path), 'run-1');
    const before = readdirSync(directory).sort();
    await writeModelNote(directory, 'tried more dropout\n第二行');
    assert.equal((await listModels(workspace.path)).models[0]?.note, 'tried more dropout\n第二行');
    await writeModelNote(directory, '');
    assert.equal((await listModels(workspace.path)).models[0]?.note, '');
    assert.deepEqual(readdirSync(directory).sort(), before);
  });

  it('that is no note of ours is none', async () => {
    const directory = path.join(workspace.path, 'other');
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'NOTE.md'), 'x'.repeat(50_000));
    assert.equal(await readModelNote(directory), '');
  });
});
