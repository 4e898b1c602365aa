import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { executeCommand } from '../../src/host/commands';
import { assertWithin } from '../timeLimit';
import { watchLoop } from './loopStalls';
import { useExtension } from './useExtension';
import { openWithSelection, pathInWorkspace, removeFromWorkspace, writeWorkspaceFile } from './workspaceFile';

describe('long files, and all files of the workspace', () => {
  const messages = useExtension();

  after(async () => {
    await removeFromWorkspace('large.log');
    await removeFromWorkspace('several');
    await removeFromWorkspace('.undertone');
  });

  it('annotates the beginning of a log of 50 MB without holding up the host, and says how much', async () => {
    const line =
      '2026-05-01 12:00:00 INFO server: the request was answered in a wonderful way, and nobody was harmed\n';
    // VS Code hands no document of more than 50 MiB to extensions.
    await openWithSelection('large.log', line.repeat(Math.floor((49.5 * 2 ** 20) / line.length)), '2026');
    const loop = watchLoop();
    await executeCommand('undertone.annotateFile');
    const { longest, longestBusy, seconds } = loop.stop();
    const figures = `${longest.toFixed(1)} ms late, ${longestBusy.toFixed(1)} ms busy`;
    console.log(`      the host's longest stall in ${seconds.toFixed(1)} s with a log of 50 MB: ${figures}`);
    assertWithin(50, longestBusy, 'the host was held up by a log');
    assert.ok(
      messages.shown.some(({ text }) => /^Annotated the first 20,000 of [\d,]+ lines/.test(text)),
      JSON.stringify(messages.shown),
    );
  }).timeout(120_000);

  it('annotates all files of the workspace but those that Git ignores, and exports what it found', async () => {
    await writeWorkspaceFile('several/good.md', '# Films\n\nA wonderful, moving film.\n\n```\nnot this\n```\n');
    await writeWorkspaceFile('several/code.ts', '// A dull, stupid and bad function.\nexport const x = 1;\n');
    await writeWorkspaceFile('several/.gitignore', 'ignored.md\n');
    await writeWorkspaceFile('several/ignored.md', 'Nobody reads this.\n');
    const output = vscode.Uri.file(pathInWorkspace('several/results.jsonl'));
    const settings = vscode.workspace.getConfiguration('undertone.annotations');
    await settings.update('include', ['several/**'], vscode.ConfigurationTarget.Workspace);
    const original = vscode.window.showSaveDialog;
    try {
      await executeCommand('undertone.annotateWorkspace');
      vscode.window.showSaveDialog = () => Promise.resolve(output);
      await executeCommand('undertone.exportResults');
    } finally {
      vscode.window.showSaveDialog = original;
      await settings.update('include', undefined, vscode.ConfigurationTarget.Workspace);
    }
    const exported = new TextDecoder().decode(await vscode.workspace.fs.readFile(output));
    const rows = exported
      .trim()
      .split('\n')
      .map(row => JSON.parse(row) as { path: string; line: number; text: string });
    assert.deepEqual(
      rows.map(({ path, line, text }) => [path, line, text]),
      [
        ['several/code.ts', 1, 'A dull, stupid and bad function.'],
        ['several/good.md', 1, 'Films'],
        ['several/good.md', 3, 'A wonderful, moving film.'],
      ],
    );
    await executeCommand('undertone.clearResults');
  });
});
