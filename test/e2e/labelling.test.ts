import assert from 'node:assert/strict';
import type { WorkbenchWindow } from './harness/window';
import { openWorkbench, type Workbench } from './harness/workbench';

const text = 'A wonderful film.\nThe ending is a bore.\n这部电影很好看。\n';

describe('labelling in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ files: { 'reviews.txt': text } });
    await workbench.window.openFile('reviews.txt');
  });

  after(() => workbench.close());

  it('marks what was selected, writes it down and counts it in the tree', async () => {
    const { window } = workbench;
    await label(window, 'A wonderful film.', 'positive');
    await window.editor.waitForAttachments(['positive']);
    assert.equal(await window.editor.decorations.count(), 1);
    assert.match(labelsOnDisk(), /A wonderful film\./);
    await window.runCommand('Undertone: Focus on Labels View');
    await window.treeItem(/positive.*1/).waitFor();
  });

  it('says in a hover what the label is', async () => {
    const { window } = workbench;
    await window.editor.pointAt('wonderful');
    await window.hover().filter({ hasText: 'positive' }).waitFor();
  });

  it('shows the label in another window, which can add one and take it back', async () => {
    const { window } = workbench;
    const other = await workbench.openWindow();
    await other.openFile('reviews.txt');
    await other.editor.waitForAttachments(['positive']);
    await label(other, '这部电影很好看。', 'neutral');
    await window.editor.waitForAttachments(['positive', 'neutral']);
    await other.runCommand('Undertone: Undo Label');
    await window.editor.waitForAttachments(['positive']);
    await workbench.closeWindow(other);
  });

  it('has a label that was given right before the extension host was killed', async () => {
    const { window } = workbench;
    await label(window, 'The ending is a bore.', 'negative');
    await window.editor.waitForAttachments(['positive', 'negative']);
    workbench.killExtensionHosts();
    assert.match(labelsOnDisk(), /The ending is a bore\./);
    await window.reload();
    await window.openFile('reviews.txt');
    await window.editor.waitForAttachments(['positive', 'negative']);
  });

  function labelsOnDisk(): string {
    const files = ['.undertone/labels.jsonl', '.undertone/labels.journal.jsonl'];
    return files
      .filter(file => workbench.hasFile(file))
      .map(file => workbench.readFile(file))
      .join('');
  }
});

async function label(window: WorkbenchWindow, text: string, name: string): Promise<void> {
  await window.editor.select(text);
  await window.runCommand('Undertone: Label Selection…');
  await window.quickInput.pick(name);
}
