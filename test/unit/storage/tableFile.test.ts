import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import { readStampedFile, stampOf, writeStampedFile } from '../../../src/storage/tableFile';

describe('the file of a table', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'undertone-table-'));
    writeFileSync(at('a.csv'), 'text\na\n');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has another stamp when others wrote to it, and the known one when we did', async () => {
    const { bytes, stamp } = await readStampedFile(at('a.csv'));
    assert.equal(Buffer.from(bytes).toString(), 'text\na\n');
    assert.equal(await stampOf(at('a.csv')), stamp);
    writeFileSync(at('a.csv'), 'text\nb, c\n');
    assert.notEqual(await stampOf(at('a.csv')), stamp);
    const written = await writeStampedFile(at('a.csv'), Buffer.from('text\nd\n'));
    assert.equal(await stampOf(at('a.csv')), written);
    assert.equal(await stampOf(at('none.csv')), undefined);
  });

  it('keeps its rights, and a link to it stays one', async () => {
    chmodSync(at('a.csv'), 0o640);
    symlinkSync('a.csv', at('link.csv'));
    const written = await writeStampedFile(at('link.csv'), Buffer.from('new'));
    assert.equal(readFileSync(at('a.csv'), 'utf8'), 'new');
    assert.equal(statSync(at('a.csv')).mode & 0o777, 0o640);
    assert.equal(await stampOf(at('a.csv')), written);
    assert.deepEqual(readdirSync(folder).sort(), ['a.csv', 'link.csv']);
  });

  it('says what to do when it cannot be read or written', async () => {
    await assert.rejects(readStampedFile(at('none.csv')), UserFacingError);
    await assert.rejects(writeStampedFile(at('none/a.csv'), Buffer.from('')), UserFacingError);
  });
});
