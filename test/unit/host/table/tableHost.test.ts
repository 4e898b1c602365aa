import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { allRows } from '../../../../src/core/table/arrangeRows';
import { TableHost } from '../../../../src/host/table/tableHost';
import { RpcPeer, type Channel } from '../../../../src/protocol/rpc';
import type { TableHostSide, TablePageSide, TableState } from '../../../../src/protocol/tableProtocol';
import { TableOwner } from '../../../e2e/harness/tableOwner';

describe('the host of a table editor', () => {
  let owner: TableOwner;
  let host: TableHost;
  let page: RpcPeer<TablePageSide, TableHostSide>;
  let states: TableState[];

  beforeEach(() => {
    owner = new TableOwner({ kind: 'csv', bytes: Buffer.from('text,label\na,x\nb,y\nc,\n') });
    const [hostEnd, pageEnd] = ends();
    states = [];
    host = new TableHost(hostEnd, owner, owner.actions, error => {
      throw error;
    });
    page = new RpcPeer(pageEnd, {}, { stateChanged: state => states.push(state) }, error => {
      throw error;
    });
  });

  afterEach(() => {
    host.dispose();
  });

  it('gives the rows that are asked for, and labels them', async () => {
    const { arrangement, choices } = await page.request('getState', {});
    assert.deepEqual(
      choices.map(({ label, keys }) => [label.name, keys[0]]),
      [
        ['x', '1'],
        ['y', '2'],
      ],
    );
    await page.request('label', { arrangement, ranges: [[1, 3]], act: { kind: 'give', label: 'x' } });
    const rows = await page.request('getRows', { arrangement, from: 0, to: 100 });
    assert.deepEqual(
      rows.map(({ cells, labels, line }) => [line, cells[0], labels[0]]),
      [
        [2, 'a', 'x'],
        [3, 'b', 'x'],
        [4, 'c', 'x'],
      ],
    );
  });

  it('tells of changes at most ten times a second', async () => {
    const { arrangement } = await page.request('getState', {});
    for (let count = 0; count < 30; count++) {
      await page.request('label', {
        arrangement,
        ranges: [[0, 1]],
        act: { kind: 'give', label: count % 2 ? 'x' : 'y' },
      });
      await delay(10);
    }
    await delay(150);
    assert.ok(states.length >= 1 && states.length <= 7, `${states.length} in half a second`);
  });

  it('refuses places of rows that are others now', async () => {
    const { arrangement } = await page.request('getState', {});
    await page.request('arrange', { ...allRows, label: 'y' });
    const stale = page.request('label', { arrangement, ranges: [[0, 1]], act: { kind: 'remove' } });
    await assert.rejects(stale, /The rows have changed meanwhile/);
    assert.match(owner.content, /a,x\nb,y\nc,\n/);
  });

  it('does nothing of what a page may not ask', async () => {
    const { arrangement } = await page.request('getState', {});
    await page.request('label', { arrangement, ranges: [[0, 3]], act: { kind: 'give', label: '=evil()' } });
    await assert.rejects(page.request('getRows', { arrangement, from: 0, to: 1_000_000 }));
    await assert.rejects(page.request('label', { arrangement, ranges: [[-1, 3]], act: { kind: 'remove' } }));
    assert.match(owner.content, /a,x\nb,y\nc,\n/);
  });
});

/** Two ends of a way on which messages arrive in their turn, as between threads. */
function ends(): [Channel, Channel] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Channel => ({
    post: message => {
      const copy: unknown = structuredClone(message);
      setImmediate(() => {
        for (const listener of listeners[1 - own]!) listener(copy);
      });
    },
    listen: listener => listeners[own]!.push(listener),
  });
  return [end(0), end(1)];
}
