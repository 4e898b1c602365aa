import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { openWorkbench, type Workbench } from './harness/workbench';

const text = 'A wonderful film, moving and honest.\n\nThe plot is dull, stupid and far too long.\n';

describe('the hover of a sentence', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ files: { 'film.txt': text } });
    await workbench.window.openFile('film.txt');
    await workbench.window.runCommand('Undertone: Annotate File');
    await workbench.window.editor.decorations.nth(1).waitFor();
  });

  after(() => workbench.close());

  it('opens by keyboard, and says how sure the model is and which words decided', async () => {
    const { window } = workbench;
    await window.editor.select('wonderful');
    const hover = window.hover().filter({ hasText: 'Correct it' });
    await openByKeyboard();
    await hover
      .getByText(/very sure|fairly sure|not very sure|unsure/)
      .first()
      .waitFor();
    // An explanation that comes too late for one hover is there at the next.
    const explanation = hover.getByText(/Speaks for it: .*wonderful/);
    for (let attempt = 1; !(await comes(explanation)); attempt++) {
      assert.ok(attempt < 10, 'the hover does not say which words decided');
      await window.page.keyboard.press('Escape');
      await openByKeyboard();
    }
    await hover.getByRole('link', { name: 'Label Next' }).waitFor();
    await hover.getByRole('link', { name: 'Open Panel' }).waitFor();
  });

  it('frames those words in the text until the cursor moves on', async () => {
    const { window } = workbench;
    const framed = await frames();
    assert.ok(framed > 0, 'no word is framed');
    await window.page.keyboard.press('Escape');
    await window.editor.select('dull');
    for (const deadline = Date.now() + 5000; (await frames()) > 0;) {
      assert.ok(Date.now() < deadline, 'the words are still framed');
      await delay(100);
    }
  });

  it('leads to the panel, which explains the sentence', async () => {
    const { window } = workbench;
    await window.editor.select('wonderful');
    await openByKeyboard();
    await window.hover().getByRole('link', { name: 'Explain' }).click();
    const panel = window.webview();
    await panel.getByRole('tab', { name: 'Predictions', selected: true }).waitFor();
    await panel.getByText(/^For positive: .*“wonderful”/).waitFor();
    const box = panel.getByRole('textbox', { name: 'Text to predict' });
    assert.equal(await box.inputValue(), text.split('\n')[0]);
  });

  /** Whether it is there within a moment. */
  function comes(locator: Locator): Promise<boolean> {
    return locator.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
  }

  async function openByKeyboard(): Promise<void> {
    await workbench.window.page.keyboard.press('Control+K');
    await workbench.window.page.keyboard.press('Control+I');
  }

  /** Pieces of text with an outline, which only their style tells. */
  function frames(): Promise<number> {
    return workbench.window.editor.decorations.evaluateAll((elements: unknown[]) => {
      // This runs in the page; the types of the DOM are not known here.
      const page = globalThis as unknown as { getComputedStyle(element: unknown): { outlineStyle: string } };
      return elements.filter(element => page.getComputedStyle(element).outlineStyle !== 'none').length;
    });
  }
});
