import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { UserFacingError } from '../../../src/core/errors';
import { createGuideline } from '../../../src/storage/guidelineFile';
import { faultyFileSystem, systemError } from './faultyFileSystem';
import { temporaryFolder } from './temporaryFolder';

describe('the file of the guideline', () => {
  const folder = temporaryFolder();

  it('is created once, and never overwritten', async () => {
    const path = await createGuideline(folder.path, 'first');
    assert.equal(readFileSync(path, 'utf8'), 'first');
    writeFileSync(path, 'ours');
    assert.equal(await createGuideline(folder.path, 'second'), path);
    assert.equal(readFileSync(path, 'utf8'), 'ours');
  });

  it('says why when it cannot be created', async () => {
    const fileSystem = faultyFileSystem((operation, path) =>
      operation === 'open' && path.endsWith('GUIDELINE.md') ? systemError('EROFS') : undefined,
    );
    await assert.rejects(
      createGuideline(folder.path, 'text', fileSystem),
      (error: unknown) =>
        error instanceof UserFacingError && error.message.includes('not created: the disk is read-only'),
    );
  });
});
