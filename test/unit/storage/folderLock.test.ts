import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserFacingError } from '../../../src/core/errors';
import { diskFileSystem } from '../../../src/storage/fileSystem';
import { FolderLock } from '../../../src/storage/folderLock';
import { ownIdentity } from '../../../src/storage/processIdentity';
import { temporaryFolder } from './temporaryFolder';

describe('FolderLock', () => {
  const folder = temporaryFolder();
  const path = (): string => join(folder.path, 'lock');
  const quickly = { emptyFile: 50, unknownHolder: 100, total: 300 };
  const lock = (patience = quickly): FolderLock => new FolderLock(diskFileSystem, path(), patience);

  /** A process that is certain not to run any more. */
  const deadProcess = (): number => spawnSync(process.execPath, ['--version']).pid;

  it('lets one in at a time, and everybody in the end', async () => {
    let inside = 0;
    let most = 0;
    let visits = 0;
    const visit = (): Promise<void> =>
      lock({ ...quickly, total: 10_000 }).hold(async () => {
        most = Math.max(most, ++inside);
        await delay(1);
        inside--;
        visits++;
      });
    await Promise.all(Array.from({ length: 20 }, visit));
    assert.deepEqual({ most, visits }, { most: 1, visits: 20 });
    assert.equal(existsSync(path()), false);
  });

  it('is given back when the task fails', async () => {
    await assert.rejects(
      lock().hold(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(existsSync(path()), false);
  });

  it('is taken at once from a process that does not run any more', async () => {
    writeFileSync(path(), JSON.stringify({ ...ownIdentity(), pid: deadProcess() }));
    const begun = performance.now();
    await lock({ emptyFile: 10_000, unknownHolder: 10_000, total: 10_000 }).hold(() => Promise.resolve());
    assert.ok(performance.now() - begun < 5_000);
  });

  it('is taken from a dead process whose number another process has now', async function () {
    if (ownIdentity().started === '') this.skip(); // The system does not tell when a process began.
    writeFileSync(path(), JSON.stringify({ ...ownIdentity(), started: 'an earlier boot:1' }));
    await lock({ emptyFile: 10_000, unknownHolder: 10_000, total: 10_000 }).hold(() => Promise.resolve());
  });

  it('is taken after a while from a process that died before it could write its name', async () => {
    writeFileSync(path(), '');
    await lock().hold(() => Promise.resolve());
  });

  it('is taken after a longer while from another machine that gives no sign', async () => {
    writeFileSync(path(), JSON.stringify({ host: `not ${hostname()}`, pid: 1, started: '' }));
    await lock().hold(() => Promise.resolve());
  });

  it('is never taken from a process that runs; who waits is told what to do', async function () {
    if (ownIdentity().started === '') this.skip();
    writeFileSync(path(), JSON.stringify(ownIdentity()));
    await assert.rejects(
      lock().hold(() => Promise.resolve()),
      (error: unknown) => error instanceof UserFacingError && error.message.includes(`process ${process.pid}`),
    );
    assert.equal(existsSync(path()), true);
  });

  it('is broken by one of many who wait, and then held by one at a time', async () => {
    const holder = JSON.stringify({ ...ownIdentity(), pid: deadProcess() });
    for (let round = 0; round < 20; round++) {
      writeFileSync(path(), holder);
      let inside = 0;
      const visit = (): Promise<void> =>
        lock({ ...quickly, total: 10_000 }).hold(async () => {
          assert.equal(++inside, 1);
          await delay(0);
          inside--;
        });
      await Promise.all(Array.from({ length: 8 }, visit));
    }
  });

  it('goes on when a process died while breaking it', async () => {
    const holder = JSON.stringify({ ...ownIdentity(), pid: deadProcess() });
    writeFileSync(path(), holder);
    writeFileSync(`${path()}.breaking`, holder);
    await lock().hold(() => Promise.resolve());
    assert.equal(existsSync(`${path()}.breaking`), false);
  });
});
