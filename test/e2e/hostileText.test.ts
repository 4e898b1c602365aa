import assert from 'node:assert/strict';
import { shorten } from '../../src/core/text/shorten';
import { hostileTexts } from '../hostileTexts';
import { openWorkbench, type Workbench } from './harness/workbench';

const link = hostileTexts['follow a link to a command'];
const html = hostileTexts['be HTML'];
/** As it stands behind labelled text and in hovers. */
const shortHtml = shorten(html, 60);
const icons = hostileTexts['show icons'];
const turned = hostileTexts['turn around what stands beside it'];
const dataset = '[free](command:workbench.action.quit).csv';
const text = `${html}\n\n${link}\n\n${icons}\n\n${hostileTexts['hold up everything']}\n`;

describe('hostile text in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      files: { '.undertone/project.json': project(), 'hostile.txt': text },
      size: { width: 1400, height: 900 },
    });
    await workbench.window.openFile('hostile.txt');
  });

  after(() => workbench.close());

  afterEach(expectTextOnly);

  it('is text in the list of labels, and behind the labelled text', async () => {
    const { window } = workbench;
    await window.editor.select(html);
    await window.runCommand('Undertone: Label Selection…');
    const list = window.quickInput.widget;
    for (const name of [icons, link, html]) await list.getByText(name, { exact: true }).first().waitFor();
    assert.doesNotMatch(await list.innerText(), /[\u202A-\u202E]/);
    await window.quickInput.pick(html);
    await window.editor.waitForAttachments([shortHtml.replaceAll('"', '\\"')]);
  });

  it('is text in the tree of labels and in the tree of datasets', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Focus on Labels View');
    for (const name of [icons, link, html]) await window.treeItem(name).first().waitFor();
    await window.treeItem(dataset).first().waitFor();
    assert.doesNotMatch(await window.page.locator('.sidebar').innerText(), /[\u202A-\u202E]/);
  });

  it('is text in hovers', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Annotate File');
    await window.editor.decorations.nth(1).waitFor();
    await window.editor.pointAt('free');
    const hover = window.hover().filter({ hasText: 'Correct it' });
    await hover.getByText(shortHtml).first().waitFor();
    const targets = await hover
      .locator('a')
      .evaluateAll((links: { getAttribute(name: string): string | null }[]) =>
        links.map(each => each.getAttribute('data-href') ?? ''),
      );
    assert.ok(targets.length > 4);
    for (const target of targets) assert.match(target, /^command:undertone\.\w+/);
  });

  it('is text in messages', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Train');
    const toast = await window.notification('does not exist');
    assert.match(await toast.innerText(), /\[free\] ?\(command:/);
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0);
  });

  it('is text in the panel', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Open Panel');
    const panel = window.webview();
    await panel.getByRole('tab', { name: 'Labels' }).click();
    await panel.getByText(html).first().waitFor();
    assert.equal(await panel.locator('img, script[src*="evil"], a[href*="evil"]').count(), 0);
  });

  async function expectTextOnly(): Promise<void> {
    const { page } = workbench.window;
    const made = page.locator(
      'img[src="x"], .codicon-flame, a[href*="evil"], a[data-href*="evil"], a[data-href^="command:workbench"]',
    );
    assert.equal(await made.count(), 0);
  }
});

function project(): string {
  const colors = ['vermillion', 'gray', 'blue', 'orange'];
  const labels = [html, link, icons, turned].map((name, index) => ({ name, color: colors[index] }));
  const datasets = [{ kind: 'csv', path: dataset, textColumn: 'text', labelColumn: html, role: 'train' }];
  return JSON.stringify({ format: 'undertone-project', version: 1, labels, datasets });
}
