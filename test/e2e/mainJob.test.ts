import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './harness/workbench';

const sentence = 'The third Bramble film is lazy from its first joke to its last chase.';

describe('the main job in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ copyOf: 'media/sample' });
  });

  after(() => workbench.close());

  it('begins with the walkthrough', async () => {
    const { window } = workbench;
    await window.page.locator('.gettingStartedDetailsContent', { hasText: 'Label, train, annotate' }).waitFor();
  });

  it('trains on the dataset of the sample, telling how it goes', async function () {
    this.timeout(240_000);
    const { window } = workbench;
    await window.openFile('reviews.md');
    await window.runCommand('Undertone: Train');
    await window.statusBarItem(/Undertone: epoch \d+ of \d+/).waitFor();
    const result = await window.notification(/texts that it had not seen/, 200_000);
    await window.statusBarItem(/Undertone: epoch/).waitFor({ state: 'detached' });
    assert.equal(workbench.list('.undertone/models').length, 1);
    await result.getByRole('button', { name: 'Annotate File' }).click();
  });

  it('tints each sentence and says in a hover what speaks for each class', async () => {
    const { window } = workbench;
    await window.editor.decorations.first().waitFor();
    await window.editor.pointAt(sentence);
    const hover = window.hover().filter({ hasText: 'Correct it' });
    await hover.waitFor();
    assert.match(await hover.innerText(), /\d+% █*░* positive/);
    assert.match(await hover.innerText(), /\d+% █*░* negative/);
  });

  it('labels the sentence when the hover is told what is right', async () => {
    const { window } = workbench;
    await window.hover().getByRole('link', { name: 'negative' }).click();
    await window.editor.waitForAttachments(['negative']);
    const files = ['.undertone/labels.jsonl', '.undertone/labels.journal.jsonl'].filter(file =>
      workbench.hasFile(file),
    );
    assert.ok(files.some(file => workbench.readFile(file).includes(sentence)));
  });

  it('has labels and annotations again after the window was reloaded', async () => {
    const { window } = workbench;
    await window.reload();
    await window.editor.waitForAttachments(['negative']);
    // The label is one.
    await window.editor.decorations.nth(1).waitFor();
  });

  it('takes the annotations away when they are toggled, and leaves the label', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Toggle Annotations');
    await window.editor.decorations.nth(1).waitFor({ state: 'detached' });
    await window.editor.waitForAttachments(['negative']);
  });
});
