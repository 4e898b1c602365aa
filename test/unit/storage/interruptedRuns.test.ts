import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { CheckpointDirectory } from '../../../src/storage/checkpointDirectory';
import { claimRun, discardRun, listInterruptedRuns } from '../../../src/storage/interruptedRuns';
import { modelsFolder } from '../../../src/storage/storedModels';
import { temporaryFolder } from './temporaryFolder';

describe('interrupted runs', () => {
  const folder = temporaryFolder();
  let workspace: string;

  beforeEach(() => {
    workspace = folder.path;
  });

  it('are none where nothing was trained, and while the process that trains goes on', async () => {
    assert.deepEqual(await listInterruptedRuns(workspace), []);
    await claimRun(workspace, 'running');
    await keep('running');
    assert.deepEqual(await listInterruptedRuns(workspace), []);
  });

  it('are those that a process which has ended has left, the latest first', async () => {
    for (const run of ['2026-01-01', '2026-01-02']) {
      claimInOtherProcess(run);
      await keep(run);
    }
    assert.deepEqual(await listInterruptedRuns(workspace), ['2026-01-02', '2026-01-01']);
    await discardRun(workspace, '2026-01-02');
    assert.deepEqual(await listInterruptedRuns(workspace), ['2026-01-01']);
    assert.deepEqual(await fs.readdir(modelsFolder(workspace)), ['2026-01-01']);
  });

  it('do not include models, runs that kept nothing, and checkpoints of nobody known', async () => {
    claimInOtherProcess('nothing');
    await keep('nobody');
    claimInOtherProcess('model');
    await keep('model');
    await fs.writeFile(path.join(modelsFolder(workspace), 'model', 'metrics.json'), '{}');
    claimInOtherProcess('unreadable');
    await keep('unreadable');
    await fs.writeFile(path.join(modelsFolder(workspace), 'unreadable', 'checkpoint', 'owner.json'), '{"pid":');
    assert.deepEqual(await listInterruptedRuns(workspace), []);
  });

  it('lose nothing that a person has put into their folder when they are discarded', async () => {
    claimInOtherProcess('mine');
    await keep('mine');
    const note = path.join(modelsFolder(workspace), 'mine', 'note.txt');
    await fs.writeFile(note, 'keep');
    await discardRun(workspace, 'mine');
    assert.equal(await fs.readFile(note, 'utf8'), 'keep');
  });

  function keep(run: string): Promise<void> {
    const directory = new CheckpointDirectory(path.join(modelsFolder(workspace), run));
    return directory.write('networks', [Buffer.from('bytes')]);
  }

  /** By one that has ended when this returns. */
  function claimInOtherProcess(run: string): void {
    const module = path.join(__dirname, '../../../src/storage/interruptedRuns.js');
    const script = `require(${JSON.stringify(module)}).claimRun(${JSON.stringify(workspace)}, ${JSON.stringify(run)})`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }
});
