import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openWorkbench, type Workbench } from './harness/workbench';

describe('the sample workspace', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ copyOf: join(__dirname, '../../../media/sample') });
  });

  after(() => workbench.close());

  it('opens on the walkthrough the first time, and only then', async () => {
    const { window } = workbench;
    const walkthrough = window.page.locator('.gettingStartedContainer', { hasText: 'Get started with Undertone' });
    await walkthrough.waitFor();
    await walkthrough.locator('.step-title', { hasText: 'Train' }).waitFor();
    await window.runCommand('View: Close All Editors');
    await walkthrough.waitFor({ state: 'detached' });
    // A window in the browser writes down what it remembers every five seconds, and a reload does not wait for it.
    await delay(6_000);
    await window.reload();
    await window.runCommand('Undertone: Focus on Datasets View');
    await window.treeItem(/film-reviews\.csv.*Training/).waitFor();
    assert.equal(await walkthrough.count(), 0);
  });

  it('shows its dataset with its rows and columns', async () => {
    const { window } = workbench;
    await window.treeItem(/film-reviews\.csv.*2,000 rows/).waitFor();
  });

  it('labels the sentence at the cursor with one key after the command', async () => {
    const { window } = workbench;
    await window.openFile('reviews.md');
    await window.editor.select('honest');
    await window.page.keyboard.press('ArrowRight');
    await window.page.keyboard.press('Control+Alt+L');
    await window.quickInput.item('positive').waitFor();
    await window.page.keyboard.type('3');
    await window.statusBarItem(/Labelled positive: “Still, the last scene on the jetty/).waitFor();
    await window.editor.pointAt('jetty');
    await window.hover().filter({ hasText: 'positive' }).waitFor();
    await window.runCommand('Undertone: Focus on Labels View');
    await window.treeItem(/^positive/).waitFor();
  });
});
