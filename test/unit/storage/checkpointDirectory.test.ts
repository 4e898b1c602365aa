import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import { CheckpointDirectory } from '../../../src/storage/checkpointDirectory';
import { diskFileSystem } from '../../../src/storage/fileSystem';
import { requireModelPlace, writeModelDirectory } from '../../../src/storage/modelDirectory';
import { modelFixture } from '../core/model/modelFixture';
import { faultyFileSystem, systemError, type Fault } from './faultyFileSystem';
import { temporaryFolder } from './temporaryFolder';

describe('the checkpoints of a run', () => {
  const folder = temporaryFolder();
  const model = (): string => join(folder.path, 'model');
  const names = (): readonly string[] => readdirSync(join(model(), 'checkpoint')).sort();

  it('are kept for each stage, the newest only', async () => {
    const directory = new CheckpointDirectory(model());
    assert.equal(await directory.read('network-0'), undefined);
    assert.ok(await directory.isEmpty());
    assert.ok(!existsSync(model()));
    await directory.write('network-0', [Buffer.from('first')]);
    await directory.write('network-0', [Buffer.from('sec'), Buffer.from('ond')]);
    await directory.write('network-1', [Buffer.from('other')]);
    const again = new CheckpointDirectory(model());
    assert.ok(!(await again.isEmpty()));
    assert.equal(String(await again.read('network-0')), 'second');
    assert.equal(String(await again.read('network-1')), 'other');
    assert.equal(await again.read('network-2'), undefined);
    assert.deepEqual(names(), ['network-0.bin', 'network-1.bin']);
  });

  it('go when the model is written, and leave an older one alone until then', async () => {
    await writeModelDirectory(model(), modelFixture());
    await new CheckpointDirectory(model()).write('network-0', [Buffer.from('bytes')]);
    assert.deepEqual(readFileSync(join(model(), 'weights.bin')), Buffer.from(modelFixture().get('weights.bin')!));
    await writeModelDirectory(model(), modelFixture());
    assert.ok(!existsSync(join(model(), 'checkpoint')));
  });

  it('are no hindrance to a model, where files of others are', async () => {
    await new CheckpointDirectory(model()).write('network-0', [Buffer.from('bytes')]);
    await requireModelPlace(model());
    writeFileSync(join(model(), 'thesis.txt'), 'years of work');
    await assert.rejects(requireModelPlace(model()), /holds other files/);
  });

  it('stay in their folder whatever a stage is called', async () => {
    await new CheckpointDirectory(model()).write('../../escaped', [Buffer.from('bytes')]);
    assert.deepEqual(readdirSync(folder.path), ['model']);
    assert.deepEqual(names(), ['escaped.bin']);
  });

  it('are cleared of what a process left that was killed while it wrote', async () => {
    mkdirSync(join(model(), 'checkpoint'), { recursive: true });
    writeFileSync(join(model(), 'checkpoint', 'network-0.bin.abc.tmp'), 'half');
    await new CheckpointDirectory(model()).write('network-0', [Buffer.from('whole')]);
    assert.deepEqual(names(), ['network-0.bin']);
  });

  it('are whole, the old or the new, when the disk is full', async () => {
    await new CheckpointDirectory(model()).write('network-0', [Buffer.from('before')]);
    for (const operation of ['open', 'writeFile', 'sync', 'rename']) {
      const fault: Fault = failing => (failing === operation ? systemError('ENOSPC') : undefined);
      const directory = new CheckpointDirectory(model(), faultyFileSystem(fault));
      await assert.rejects(directory.write('network-0', [Buffer.from('afterwards')]), (error: unknown) => {
        assert.ok(error instanceof UserFacingError);
        assert.match(error.message, /^The checkpoint was not saved: the disk is full/);
        return true;
      });
      assert.equal(String(await new CheckpointDirectory(model(), diskFileSystem).read('network-0')), 'before');
      assert.deepEqual(names(), ['network-0.bin']);
    }
  });
});
