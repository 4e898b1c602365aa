import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './harness/workbench';

describe('training and annotating in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    // Without the setting that opens the walkthrough over the file.
    workbench = await openWorkbench({ copyOf: 'media/sample', files: { '.vscode/settings.json': '{}' } });
  });

  after(() => workbench.close());

  it('trains from the palette, shows how it goes, and tells the accuracy in words', async () => {
    const { window } = workbench;
    await window.openFile('reviews.md');
    await window.runCommand('Undertone: Train');
    await window.statusBarItem(/epoch \d+ of \d+/).waitFor();
    const result = await window.notification(/Of \d+ texts that it had not seen, the model judges \d+ right/, 200_000);
    await result.getByRole('button', { name: 'Annotate File' }).click();
    await window.editor.decorations.first().waitFor();
  }).timeout(240_000);

  it('explains a sentence in a hover that the keyboard opens, and corrects it with one click', async () => {
    const { window } = workbench;
    await window.editor.select('smuggler');
    await window.runCommand('Show or Focus Hover');
    const hover = window.hover();
    await hover.getByText(/\d+%/).first().waitFor();
    assert.match(await hover.innerText(), /model \d{4}-\d\d-\d\dT\d{6}Z/);
    await hover.getByRole('link', { name: 'neutral' }).click();
    await window.editor.waitForAttachments(['neutral']);
    const saved = workbench.readFile('.undertone/labels.journal.jsonl');
    assert.match(saved, /A smuggler, a secret letter and a storm/);
    assert.match(saved, /"labels":\["neutral"\]/);
  }).timeout(60_000);

  it('shows the annotations again after a reload', async () => {
    const { window } = workbench;
    await window.reload();
    await window.editor.decorations.first().waitFor();
  }).timeout(60_000);

  it('goes on with a training that a reload has interrupted', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Train');
    await window.statusBarItem(/epoch ([2-9]|\d\d) of \d+/).waitFor();
    await window.reload();
    const offer = await window.notification(/A training was interrupted/, 30_000);
    await offer.getByRole('button', { name: 'Resume' }).click();
    await window.notification(/Of \d+ texts that it had not seen, the model judges \d+ right/, 200_000);
    const models = workbench.list('.undertone/models');
    assert.equal(models.length, 2);
    for (const model of models) assert.ok(workbench.list(`.undertone/models/${model}`).includes('metrics.json'));
  }).timeout(280_000);
});
