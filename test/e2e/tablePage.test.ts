import assert from 'node:assert/strict';
import { assertWithin } from '../timeLimit';
import { nameless } from './harness/accessibility';
import { TableOwner } from './harness/tableOwner';
import { openTablePage, type TablePage } from './harness/tablePage';

describe('the page of the table editor', () => {
  let owner: TableOwner;
  let table: TablePage;

  afterEach(async () => {
    await table.close();
    assert.deepEqual(table.complaints, []);
  });

  it('opens a hundred thousand rows in two seconds, and scrolls through them at 60 frames a second', async () => {
    const bytes = Buffer.from(manyRows(100_000));
    const started = performance.now();
    owner = new TableOwner({ kind: 'csv', bytes });
    table = await openTablePage(owner);
    await table.row(0).getByText('Text 0,').waitFor();
    const opening = performance.now() - started;
    const frames = await scrollThrough(table, 300);
    const sorted = [...frames].sort((a, b) => a - b);
    const mean = frames.reduce((sum, time) => sum + time, 0) / frames.length;
    console.log(
      `      100,000 rows, ${(bytes.length / 1e6).toFixed(1)} MB: open in ${Math.round(opening)} ms; ` +
        `${frames.length} frames: mean ${mean.toFixed(1)} ms (${(1000 / mean).toFixed(0)} a second), ` +
        `median ${sorted[frames.length >> 1]!.toFixed(1)} ms, 95 % in ${sorted[Math.floor(frames.length * 0.95)]!.toFixed(1)} ms, worst ${sorted.at(-1)!.toFixed(1)} ms`,
    );
    assertWithin(2_000, opening, 'opening');
    assertWithin((1000 / 60) * 1.1, mean, 'a frame');
    assert.equal(await table.grid.getAttribute('aria-rowcount'), '100001');
    assert.ok((await table.page.getByRole('row').count()) < 80);
  });

  it('labels by keys and moves on, takes labels off, and leaves the rest of the file alone', async () => {
    await open('text,label\r\n"a ""b""",neg\r\nc, \r\nd,pos\r\n');
    await table.grid.press('2');
    await current(1);
    await table.grid.press('1');
    await current(2);
    await table.grid.press('Backspace');
    await table.page.getByText('3 rows · 2 labelled').waitFor();
    assert.equal(owner.content, 'text,label\r\n"a ""b""",pos\r\nc, neg\r\nd,\r\n');
  });

  it('selects with Space, Shift and Control, and labels all that is selected', async () => {
    await open(`text,label\n${Array.from({ length: 9 }, (_, index) => `t${index},x`).join('\n')}\nlast,y\n`);
    await table.grid.press(' ');
    await table.grid.press('ArrowDown');
    await table.grid.press('ArrowDown');
    await table.grid.press(' ');
    await table.grid.press('2');
    await table.page.getByRole('status').getByText('y: 2 rows').waitFor({ state: 'attached' });
    await table.row(4).click();
    await table.grid.press('Shift+ArrowDown');
    await table.grid.press('2');
    await table.page.getByRole('status').getByText('y: 2 rows').waitFor({ state: 'attached' });
    assert.match(owner.content, /t0,y\nt1,x\nt2,y\nt3,x\nt4,y\nt5,y\nt6,x/);
    await table.grid.press('Control+a');
    await table.grid.press('1');
    await table.page.getByRole('status').getByText('x: 10 rows').waitFor({ state: 'attached' });
    assert.equal(owner.content.includes('y'), false);
  });

  it('filters by text and label, sorts, and shows rows that cannot be read in their place', async () => {
    await open('text,label,n\nbeta,x,10\n"broken,x,2\ngamma,,9\nalpha,y,\n');
    await table
      .row(1)
      .getByText(/A quote is opened and never closed/)
      .waitFor();
    await table.page.getByRole('button', { name: 'n', exact: true }).click();
    await table.row(0).getByText('gamma').waitFor();
    assert.equal(
      await table.page.getByRole('columnheader', { name: 'n', exact: true }).getAttribute('aria-sort'),
      'ascending',
    );
    await table.grid.press('/');
    await table.page.keyboard.type('ALPH');
    await table.page.getByText('1 of 4 rows').waitFor();
    await table.page.keyboard.press('Escape');
    await table.page.getByText('4 rows').waitFor();
    await table.page.getByLabel('Show').selectOption({ label: 'rows without a label' });
    await table.page.getByText('1 of 4 rows').waitFor();
    await table.row(0).getByText('gamma').waitFor();
  });

  it('goes to the last of two million rows, whose height no browser has, and row by row from there', async () => {
    owner = new TableOwner({ kind: 'csv', bytes: Buffer.from(`t,label\n${'a,\n'.repeat(2_000_000)}`) });
    table = await openTablePage(owner);
    await table.row(0).getByText('a').waitFor();
    await table.grid.press('End');
    await table.row(1_999_999).getByText('a').waitFor();
    await current(1_999_999);
    await table.grid.press('ArrowUp');
    await current(1_999_998);
    await table.grid.press('Home');
    await table.row(0).getByText('a').waitFor();
  }).timeout(60_000);

  it('has a name for everything that has the focus', async () => {
    await open('text,label\na,x\n');
    await table.row(0).getByText('x').waitFor();
    assert.deepEqual(await nameless(table.page), []);
  });

  async function open(text: string): Promise<void> {
    owner = new TableOwner({ kind: 'csv', bytes: Buffer.from(text) });
    table = await openTablePage(owner);
    await table.row(0).getByText(/\w/).first().waitFor();
  }

  async function current(place: number): Promise<void> {
    await table.page.locator(`[aria-activedescendant="row-${place}"]`).waitFor();
    assert.ok(await table.row(place).isVisible());
  }
});

function manyRows(count: number): string {
  const labels = ['pos', 'neg', ''];
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `${index},"Text ${index}, about as long as a short review: it was ""good"", or it was not what we wanted.",${labels[index % 3]!}`,
  );
  return `id,text,label\r\n${rows.join('\r\n')}\r\n`;
}

/** Scrolls by about a page each frame. @returns milliseconds from one frame to the next */
async function scrollThrough(table: TablePage, frames: number): Promise<readonly number[]> {
  return table.page.evaluate<readonly number[]>(`new Promise(resolve => {
    const root = document.querySelector('undertone-table').shadowRoot;
    const scroller = root.querySelector('undertone-row-grid').shadowRoot.querySelector('[role=grid]');
    const times = [];
    let last;
    const frame = now => {
      if (last !== undefined) times.push(now - last);
      last = now;
      scroller.scrollTop += 400;
      if (times.length < ${frames}) requestAnimationFrame(frame);
      else resolve(times);
    };
    requestAnimationFrame(frame);
  })`);
}
