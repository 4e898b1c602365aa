import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { opinionProject, opinionRows } from '../opinionRows';
import { openWorkbench, type Workbench } from './harness/workbench';

describe('the panel in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      files: {
        '.undertone/project.json': opinionProject('train.csv'),
        'train.csv': opinionRows(),
        'review.txt': `${praise}\n${blame}\n`,
      },
      settings: { 'undertone.training.epochs': 4 },
      size: { width: 1400, height: 900 },
    });
    await workbench.window.openFile('review.txt');
    await workbench.window.runCommand('Undertone: Open Panel');
  });

  after(() => workbench.close());

  it('trains a model and shows how that went', async () => {
    const panel = panelOf(workbench);
    await panel.getByRole('heading', { name: 'Ready to train' }).waitFor();
    await panel.getByRole('button', { name: 'Train' }).click();
    await panel.getByRole('heading', { name: /^Training (completed|stopped early)/ }).waitFor({ timeout: 60_000 });
    await panel.getByRole('heading', { name: 'Model in use' }).waitFor();
    await panel.getByText('Figures of each epoch').first().click();
    assert.ok((await panel.getByRole('row', { name: /best/ }).count()) === 1);
    assert.ok((await panel.locator('canvas').count()) === 2);
  });

  it('predicts what is typed', async () => {
    const panel = panelOf(workbench);
    await panel.getByRole('tab', { name: 'Predictions' }).click();
    await panel.getByRole('textbox').fill(praise);
    await panel.getByRole('listitem').filter({ hasText: 'positive' }).getByText('%').waitFor();
  });

  it('annotates the file in the editor, leads to its sentences and labels them', async () => {
    const panel = panelOf(workbench);
    const { window } = workbench;
    await panel.getByRole('button', { name: 'Annotate File' }).click();
    const sentence = panel.getByRole('row', { name: blame });
    await sentence.focus();
    await window.page.keyboard.press('1');
    await sentence.getByRole('button', { name: 'negative, labelled by you' }).waitFor();
    assert.match(workbench.readFile('.undertone/labels.journal.jsonl'), /A dull and tired film/);
    await sentence.focus();
    await window.page.keyboard.press('Enter');
    await window.statusBarItem(`(${blame.length} selected)`).waitFor();
    await panel.getByRole('tab', { name: 'Labels' }).getByText('1', { exact: true }).waitFor();
  });

  it('shows what the real model is worth, what its cells do at a word, and what a cross-validation comes to', async () => {
    const panel = panelOf(workbench);
    await panel.getByRole('tab', { name: 'Evaluation' }).click();
    await panel.getByRole('row', { name: /^positive 40 / }).waitFor();
    await panel.getByRole('tab', { name: 'Inside the Cell' }).click();
    await panel.getByText('At “A” the cell keeps').waitFor();
    await panel.getByRole('slider', { name: 'Word' }).press('ArrowRight');
    await panel.getByText('At “wonderful” the cell keeps').waitFor();
    await panel.getByRole('tab', { name: 'Experiments' }).click();
    await panel.getByRole('button', { name: 'Cross-Validate' }).click();
    await panel.getByText('5 of 5 folds are judged.').waitFor({ timeout: 60_000 });
    await panel.getByRole('heading', { name: 'Surest mistakes' }).waitFor();
    await panel.getByRole('tab', { name: 'Predictions' }).click();
  });

  it('is there again after a reload of the window, as it was left', async () => {
    await workbench.window.reload();
    const panel = panelOf(workbench);
    await panel.getByRole('tab', { name: 'Predictions', selected: true }).waitFor({ timeout: 60_000 });
    assert.equal(await panel.getByRole('textbox').inputValue(), praise);
    await panel.getByRole('listitem').filter({ hasText: 'positive' }).getByText('%').waitFor();
    await panel.getByRole('row', { name: blame }).getByRole('button', { name: 'negative, labelled by you' }).waitFor();
  });

  it('is there again after it was closed and opened', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Open Panel');
    await window.runCommand('View: Close Editor');
    await window.page.locator('iframe.webview.ready').waitFor({ state: 'detached' });
    await window.runCommand('Undertone: Open Panel');
    await panelOf(workbench).getByRole('heading', { name: 'Model in use' }).waitFor();
  });
});

const praise = 'A wonderful and moving film.';
const blame = 'A dull and tired film.';

function panelOf({ window }: Workbench): FrameLocator {
  return window.webview();
}
