import { openWorkbench, type Workbench } from './harness/workbench';

describe('the extension in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ files: { 'reviews.txt': 'A wonderful film.\n这部电影很好看。\n' } });
  });

  after(() => workbench.close());

  it('starts when one of its commands is run, here the one that shows its log', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Show Log');
    const channel = window.page.locator('[id="workbench.parts.panel"] select option:checked', { hasText: 'Undertone' });
    await channel.first().waitFor({ state: 'attached' });
  });

  it('sits beside a text that can be selected and pointed at', async () => {
    const { window } = workbench;
    await window.openFile('reviews.txt');
    await window.editor.select('wonderful');
    await window.statusBarItem('Ln 1, Col 12 (9 selected)').waitFor();
    await window.editor.pointAt('很好看');
    await window.statusBarItem('Ln 2, Col 8 (3 selected)').waitFor();
  });
});
