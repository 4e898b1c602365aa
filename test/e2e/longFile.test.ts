import { setTimeout as delay } from 'node:timers/promises';
import { emptyProject } from '../../src/core/project/project';
import { keyTimes, opening, watchKeys, watchOpening } from './harness/pageClock';
import { openWorkbench, type WorkbenchOptions } from './harness/workbench';

/**
 * How fast annotations come in a long file, and whether typing feels them. The bars are for a machine of one's own; here others compute too,
 * so the figures are printed, and what never comes fails.
 */
describe('annotations in a Markdown file of 10,000 lines', () => {
  const files = {
    // The extension starts by itself only where it is in use.
    '.undertone/project.json': JSON.stringify(emptyProject),
    'short.md': 'A wonderful, moving film.\n',
    'long.md': longMarkdown(10_000),
    // Without what VS Code's own extension for Markdown does on the same thread, and on the same two cores.
    'long.txt': longMarkdown(10_000),
  };
  const settings = { 'undertone.annotations.automatic': 'asYouType' };
  it('are on the visible lines at once, and everywhere soon after', async () => {
    const workbench = await openWorkbench({ files, settings });
    const { window } = workbench;
    await window.openFile('short.md');
    // The model is loaded then.
    await window.editor.decorations.first().waitFor();
    for (const file of ['long.md', 'long.txt']) {
      await window.runCommand('View: Close All Editors');
      await watchOpening(window.page, 'Kestrel');
      await window.openFile(file);
      const { marked, complete } = await opening(window.page);
      console.log(
        `      ${file}: visible lines after ${marked.toFixed(0)} ms (bar: 150), all after ${complete.toFixed(0)} ms (2000)`,
      );
    }
    await workbench.close();
  }).timeout(120_000);

  it('cost no key more than a frame', async () => {
    const without = await typingTimes({ withoutExtension: true });
    const typing = await typingTimes({ settings });
    const cost = percentile(typing, 0.99) - percentile(without, 0.99);
    console.log(`      a key without the extension: ${figures(without)}; with it: ${figures(typing)}`);
    console.log(`      it costs ${cost.toFixed(1)} ms at the 99th percentile (bar: 16)`);
  }).timeout(240_000);

  async function typingTimes(options: WorkbenchOptions): Promise<readonly number[]> {
    const workbench = await openWorkbench({ ...options, files });
    const { window } = workbench;
    await window.openFile('long.md');
    if (options.settings !== undefined) await window.statusBarItem(/of \d,\d{3}/).waitFor({ timeout: 60_000 });
    await window.editor.select('moving');
    await window.page.keyboard.press('End');
    await watchKeys(window.page);
    for (let round = 0; round < 12; round++) {
      await window.page.keyboard.type(' and typed words. Dull', { delay: 40 });
      // Long enough for an analysis to begin, which the next round meets.
      await delay(400);
    }
    const times = await keyTimes(window.page);
    await workbench.close();
    return times;
  }
});

function longMarkdown(lines: number): string {
  const sentences = [
    'A wonderful, moving film about a lighthouse and its keeper.',
    'The plot is dull, `stupid` and bad, as [others](https://example.org) wrote.',
    'Nobody knows how it ends; I left early.',
  ];
  return Array.from({ length: lines }, (_, line) => {
    if (line === 0) return '# Kestrel';
    if (line % 40 === 0) return `## Part ${line / 40}`;
    return line % 3 === 2 ? '' : `${line}: ${sentences[line % sentences.length]!} ${line} of them.`;
  }).join('\n');
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function figures(times: readonly number[]): string {
  const [half, most] = [0.5, 0.99].map(share => percentile(times, share).toFixed(1));
  return `median ${half!} ms, 99 % within ${most!} ms (${times.length} keys)`;
}
