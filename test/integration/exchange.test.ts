import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { executeCommand } from '../../src/host/commands';
import { useExtension } from './useExtension';
import { pathInWorkspace, removeFromWorkspace, writeWorkspaceFile } from './workspaceFile';

describe('exchanging labels with another program', () => {
  const output = path.join(tmpdir(), `undertone-export-${process.pid}.jsonl`);
  const { showQuickPick, showOpenDialog, showSaveDialog } = vscode.window;

  const messages = useExtension();

  afterEach(async () => {
    Object.assign(vscode.window, { showQuickPick, showOpenDialog, showSaveDialog });
    for (const name of ['.undertone', 'imported', 'reviews.jsonl']) await removeFromWorkspace(name);
    await rm(output, { force: true });
  });

  /** Answers the questions: the named format, and all of whatever else is offered. */
  function answering(format: string): void {
    const pick = (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions): Promise<unknown> =>
      Promise.resolve(options?.canPickMany === true ? items : items.find(({ label }) => label === format));
    Object.assign(vscode.window, {
      showQuickPick: pick,
      showOpenDialog: () => Promise.resolve([vscode.Uri.file(pathInWorkspace('reviews.jsonl'))]),
      showSaveDialog: () => Promise.resolve(vscode.Uri.file(output)),
    });
  }

  it('imports texts into a file of their own, tells what was skipped, and exports them again', async () => {
    await writeWorkspaceFile('reviews.jsonl', '{"text":"A great film","label":["positive"]}\nbroken\n');
    answering('doccano');
    await executeCommand('undertone.importLabels');
    assert.match(messages.shown[0]?.text ?? '', /Added: 1\. .* imported\/reviews\.txt\. Rows that cannot be used: 1/);
    await executeCommand('undertone.exportLabels');
    const [line] = (await readFile(output, 'utf8')).split('\n');
    const { text, label } = JSON.parse(line ?? '') as Record<string, unknown>;
    assert.deepEqual([text, label], ['A great film', ['positive']]);
    assert.match(messages.shown.at(-1)?.text ?? '', /Exported 1 labelled texts/);
  });
});
