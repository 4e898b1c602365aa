import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../e2e/harness/workbench';

const folder = 'media/screenshots';
const praise = 'The first ten minutes are among the most beautiful I have seen this year.';
const blame = 'There is no suspense, no charm and, by the end, no reason to stay awake.';

/** `npm run screenshots`: goes through the main job on the sample workspace and writes the pictures of the README. */
describe('screenshots', () => {
  let workbench: Workbench;

  before(async () => {
    mkdirSync(folder, { recursive: true });
    workbench = await openWorkbench({ copyOf: 'media/sample', size: { width: 1200, height: 750 }, scale: 1.5 });
  });

  after(() => workbench.close());

  it('walkthrough', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Open Walkthrough');
    await window.page.locator('.gettingStartedDetailsContent').waitFor();
    await picture('walkthrough');
  });

  it('labels', async () => {
    const { window } = workbench;
    await window.openFile('reviews.md');
    await window.runCommand('Undertone: Focus on Labels View');
    await give(praise, 'positive');
    await give(blame, 'negative');
    await window.treeItem(/negative.*1/).waitFor();
    await picture('labels');
  });

  it('training and panel', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Open Panel');
    await window.runCommand('Undertone: Train');
    await window.statusBarItem(/Undertone: epoch [3-9] of \d+/).waitFor({ timeout: 200_000 });
    await picture('training');
    await window.notification(/texts that it had not seen/, 200_000);
    await window.runCommand('Notifications: Clear All Notifications');
    await picture('panel');
  }).timeout(300_000);

  it('annotations and hover', async () => {
    const { window } = workbench;
    await window.runCommand('View: Close All Editors');
    await window.openFile('reviews.md');
    await window.runCommand('Undertone: Annotate File');
    await window.editor.decorations.nth(5).waitFor();
    await window.editor.pointAt('honest, tender');
    await window.hover().filter({ hasText: 'Correct it' }).waitFor();
    await picture('hover');
  });

  async function give(text: string, label: string): Promise<void> {
    await workbench.window.editor.select(text);
    await workbench.window.runCommand('Undertone: Label Selection…');
    await workbench.window.quickInput.pick(label);
  }

  function picture(name: string): Promise<void> {
    return workbench.window.screenshot(join(folder, `${name}.png`));
  }
});
