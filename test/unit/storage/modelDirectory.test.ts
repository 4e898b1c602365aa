import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import { readModelDirectory, requireModelPlace, writeModelDirectory } from '../../../src/storage/modelDirectory';
import { modelFixture } from '../core/model/modelFixture';
import { temporaryFolder } from './temporaryFolder';

async function rejection(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => assert.fail('nothing was thrown'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserFacingError, String(error));
  return `${error.message} ${error.remedy}`;
}

describe('the folder of a model', () => {
  const folder = temporaryFolder();
  const place = (): string => join(folder.path, 'models', 'first');

  it('is written with the folders above it, and reads back', async () => {
    await writeModelDirectory(place(), modelFixture());
    const files = await readModelDirectory(place());
    for (const name of ['model.json', 'weights.bin', 'classifier.json', 'metrics.json']) {
      assert.deepEqual(Buffer.from(files.get(name)!), Buffer.from(modelFixture().get(name)!));
    }
    assert.deepEqual(readdirSync(join(folder.path, 'models')), ['first']);
  });

  it('gives back the parts that not every model has', async () => {
    const parts = ['wide.bin', 'semantic.bin'];
    const files = new Map([...modelFixture(), ...parts.map(name => [name, Buffer.from(name)] as const)]);
    await writeModelDirectory(place(), files);
    const read = await readModelDirectory(place());
    for (const name of parts) assert.equal(Buffer.from(read.get(name)!).toString(), name);
  });

  it('replaces an older model as a whole', async () => {
    await writeModelDirectory(place(), new Map([...modelFixture(), ['extra.json', Buffer.from('{}')]]));
    await writeModelDirectory(place(), new Map([...modelFixture(), ['weights.bin', Buffer.from('new')]]));
    assert.equal(readFileSync(join(place(), 'weights.bin'), 'utf8'), 'new');
    assert.ok(!readdirSync(place()).includes('extra.json'));
    assert.deepEqual(readdirSync(join(folder.path, 'models')), ['first']);
  });

  it('never takes the place of other files', async () => {
    mkdirSync(place(), { recursive: true });
    writeFileSync(join(place(), 'thesis.txt'), 'years of work');
    const expected = /holds other files \(thesis\.txt\).*Choose a folder/;
    assert.match(await rejection(requireModelPlace(place())), expected);
    assert.match(await rejection(writeModelDirectory(place(), modelFixture())), expected);
    assert.deepEqual(readdirSync(place()), ['thesis.txt']);
    assert.deepEqual(readdirSync(join(folder.path, 'models')), ['first']);
  });

  it('may be an empty folder, and may not be a file', async () => {
    mkdirSync(place(), { recursive: true });
    await writeModelDirectory(place(), modelFixture());
    writeFileSync(join(folder.path, 'file'), '');
    assert.match(await rejection(requireModelPlace(join(folder.path, 'file'))), /is a file, not a folder/);
  });

  it('stays inside itself whatever the files are called', async () => {
    await writeModelDirectory(place(), new Map([...modelFixture(), ['../../escaped', Buffer.from('x')]]));
    assert.deepEqual(readdirSync(folder.path), ['models']);
    assert.ok(readdirSync(place()).includes('escaped'));
  });

  it('is missed with a message that names it', async () => {
    assert.match(await rejection(readModelDirectory(place())), /There is no model in .*first\. Name the folder/);
  });
});
