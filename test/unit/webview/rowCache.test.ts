import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { RowRange, TableRow } from '../../../src/protocol/tableMethods';
import { RowCache } from '../../../src/webview/rowCache';

describe('the rows that the page of a table knows', () => {
  let labels: string[];
  let asked: RowRange[];
  let failures: unknown[];
  let answer: () => Promise<void>;
  let cache: RowCache;

  beforeEach(() => {
    labels = Array.from({ length: 1_000 }, () => 'old');
    asked = [];
    failures = [];
    answer = () => Promise.resolve();
    cache = new RowCache(
      async range => {
        asked.push(range);
        const rows = labels.slice(range.from, range.to).map((label, index) => rowOf(range.from + index, label));
        await answer();
        return rows;
      },
      { arrived: () => undefined, failed: error => failures.push(error) },
    );
    cache.restart(1);
  });

  it('are asked for where they are seen, then on either side, and not again', async () => {
    cache.want(250, 290);
    for (let count = 0; count < 5; count++) await turn();
    assert.deepEqual(
      asked.map(({ from }) => from),
      [200, 300, 100],
    );
    cache.want(255, 295);
    await turn();
    assert.equal(asked.length, 3);
    assert.equal(cache.at(255)?.row, 255);
  });

  it('show a label at once, whatever older answers say, until one that was asked for after it was given', async () => {
    cache.want(0, 10);
    await turn();
    const settled = cache.expect(3, ['new']);
    cache.makeStale();
    cache.want(0, 10);
    for (let count = 0; count < 5; count++) await turn();
    assert.deepEqual(cache.at(3)?.labels, ['new']);
    labels[3] = 'newer';
    settled();
    cache.want(0, 10);
    for (let count = 0; count < 5; count++) await turn();
    assert.deepEqual(cache.at(3)?.labels, ['newer']);
  });

  it('are not asked for again and again when that fails, but after the next change', async () => {
    answer = () => Promise.reject(new Error('no worker'));
    for (let count = 0; count < 5; count++) {
      cache.want(0, 10);
      await turn();
    }
    assert.equal(asked.length, 1);
    assert.equal(failures.length, 1);
    answer = () => Promise.resolve();
    cache.makeStale();
    cache.want(0, 10);
    await turn();
    assert.equal(cache.at(0)?.row, 0);
  });

  it('are forgotten when there are other rows, and an answer that comes too late is none', async () => {
    let finish = (): void => undefined;
    answer = () =>
      new Promise(resolve => {
        finish = resolve;
      });
    cache.want(0, 10);
    await turn();
    cache.restart(2);
    answer = () => Promise.resolve();
    finish();
    await turn();
    cache.want(0, 10);
    for (let count = 0; count < 5; count++) await turn();
    assert.deepEqual([...new Set(asked.map(({ arrangement }) => arrangement))], [1, 2]);
    assert.equal(cache.at(0)?.row, 0);
  });
});

function rowOf(row: number, label: string): TableRow {
  return { row, line: row + 2, labels: [label], cells: [] };
}
