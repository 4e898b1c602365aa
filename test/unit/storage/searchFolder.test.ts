import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import type { SearchSubject } from '../../../src/core/search/searchRecord';
import type { Trial } from '../../../src/core/search/trial';
import { SearchFolder } from '../../../src/storage/searchFolder';
import { temporaryFolder } from './temporaryFolder';

const subject: SearchSubject = { data: 'd', settings: { epochs: 3 }, method: 'bayesian', seed: 1 };

function trial(loss: number): Trial {
  return { values: { pooling: 'max', learningRate: loss / 100 }, losses: [loss], end: 'finished', seconds: 1 };
}

describe('a search on disk', () => {
  const folder = temporaryFolder();
  const directory = (): string => join(folder.path, 'search');
  const file = (): string => join(directory(), 'trials.jsonl');

  async function refusal(work: Promise<unknown>): Promise<string> {
    try {
      await work;
    } catch (error) {
      assert.ok(error instanceof UserFacingError, String(error));
      return `${error.message} ${error.remedy}`;
    }
    throw new assert.AssertionError({ message: 'it was accepted' });
  }

  beforeEach(async () => {
    const search = await SearchFolder.create(directory(), subject);
    await search.append(trial(0.5));
    await search.append({ ...trial(0.4), wholeLoss: 0.3 });
  });

  it('goes on with its trials', async () => {
    const search = await SearchFolder.resume(directory(), subject);
    assert.deepEqual(search.trials, [trial(0.5), { ...trial(0.4), wholeLoss: 0.3 }]);
    await search.append(trial(0.1));
    assert.equal((await SearchFolder.resume(directory(), subject)).trials.length, 3);
  });

  it('loses only the line that was being written when it was killed', async () => {
    appendFileSync(file(), '{"values":{"pooling":"mä');
    const search = await SearchFolder.resume(directory(), subject);
    await search.append(trial(0.2));
    assert.deepEqual(
      (await SearchFolder.resume(directory(), subject)).trials.map(({ losses }) => losses[0]),
      [0.5, 0.4, 0.2],
    );
  });

  it('is never begun over, nor resumed where there is none', async () => {
    const before = readFileSync(file());
    assert.match(await refusal(SearchFolder.create(directory(), subject)), /already\. Give --resume/);
    assert.deepEqual(readFileSync(file()), before);
    assert.match(await refusal(SearchFolder.resume(join(folder.path, 'other'), subject)), /There is no search in/);
  });

  it('does not go on with something else', async () => {
    const others: readonly (readonly [Partial<SearchSubject>, RegExp])[] = [
      [{ data: 'e' }, /begun with other examples/],
      [{ seed: 2 }, /begun with --seed 1/],
      [{ method: 'grid' }, /begun with --method bayesian/],
      [{ settings: {} }, /begun with other settings \({"epochs":3} beside the defaults\)/],
    ];
    for (const [change, message] of others) {
      assert.match(await refusal(SearchFolder.resume(directory(), { ...subject, ...change })), message);
    }
  });

  it('names the line that is damaged and leaves the file as it is', async () => {
    for (const line of [
      'not JSON',
      '{"values":{}}',
      '{"values":{"a":null},"losses":[],"end":"finished","seconds":1}',
    ]) {
      const content = readFileSync(file(), 'utf8').split('\n').with(1, line).join('\n');
      const damaged = join(folder.path, 'damaged');
      await SearchFolder.create(damaged, subject).catch(() => undefined);
      writeFileSync(join(damaged, 'trials.jsonl'), content);
      assert.match(await refusal(SearchFolder.resume(damaged, subject)), /trials\.jsonl:2: this is no trial/);
      assert.equal(readFileSync(join(damaged, 'trials.jsonl'), 'utf8'), content);
    }
    writeFileSync(file(), '{"format":"undertone-search","version":2}\n');
    assert.match(await refusal(SearchFolder.resume(directory(), subject)), /trials\.jsonl:1: this is no search that/);
  });

  it('notices another process that writes to it', async () => {
    const search = await SearchFolder.resume(directory(), subject);
    await (await SearchFolder.resume(directory(), subject)).append(trial(0.2));
    assert.match(await refusal(search.append(trial(0.3))), /Another search writes to/);
    assert.equal((await SearchFolder.resume(directory(), subject)).trials.length, 3);
  });

  it('keeps the best settings as a file of JSON', async () => {
    const search = await SearchFolder.resume(directory(), subject);
    const best = await search.writeBest({ epochs: 2 });
    assert.deepEqual(JSON.parse(readFileSync(best, 'utf8')), { epochs: 2 });
  });
});
