import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Project } from '../../src/core/project/project';
import { executeCommand } from '../../src/host/commands';
import { useExtension } from './useExtension';
import {
  eventually,
  pathInWorkspace,
  readWorkspaceFile,
  removeFromWorkspace,
  writeWorkspaceFile,
} from './workspaceFile';

describe('adding a dataset', () => {
  const messages = useExtension();

  afterEach(async () => {
    await removeFromWorkspace('.undertone/project.json');
    await removeFromWorkspace('data');
  });

  it('guesses the columns of a table and, when they are confirmed, takes it and its labels into the project', async () => {
    await writeWorkspaceFile(
      'data/opinions.csv',
      'id,verdict,review\n1,pos,a good film\n2,neg,a bad film\n3,pos,"fine, really"\n4,neg,no\n',
    );
    await confirming(() => add('data/opinions.csv'));
    const { datasets, labels } = await project();
    assert.deepEqual(datasets, [
      { kind: 'csv', path: 'data/opinions.csv', textColumn: 'review', labelColumn: 'verdict', role: 'train' },
    ]);
    assert.deepEqual(
      labels.map(({ name }) => name),
      ['negative', 'neutral', 'positive', 'pos', 'neg'],
    );
    assert.ok(messageMatching(/Added data\/opinions\.csv: pos 2, neg 2\./));
  });

  it('takes a folder with a subfolder for each class, whose role its name tells', async () => {
    await writeWorkspaceFile('data/test/good/a.txt', 'I liked it.');
    await writeWorkspaceFile('data/test/good/b.txt', 'Well done.');
    await writeWorkspaceFile('data/test/bad/c.txt', 'Dull.');
    await confirming(() => add('data/test'));
    assert.deepEqual((await project()).datasets, [{ kind: 'folder', path: 'data/test', role: 'test' }]);
    assert.ok(messageMatching(/bad 1, good 2/));
  });

  it('adds the rows that can be used, and names the line of the first that cannot', async () => {
    await writeWorkspaceFile('data/rows.csv', 'text,label\nfine,pos\n"broken,neg\nawful,neg\n');
    await confirming(() => add('data/rows.csv'));
    assert.equal((await project()).datasets.length, 1);
    assert.ok(messageMatching(/line 3/), JSON.stringify(messages.shown));
  });

  it('refuses what is no table, naming the file and what to do', async () => {
    await writeWorkspaceFile('data/binary.csv', '\0\0\0binary\0');
    await add('data/binary.csv');
    assert.ok(
      messageMatching(/“data\/binary\.csv”, line 1, cannot be read\. This is a binary file/),
      JSON.stringify(messages.shown),
    );
    await writeWorkspaceFile('data/notes.pdf', 'x');
    await add('data/notes.pdf');
    assert.ok(messageMatching(/“data\/notes\.pdf” is not a CSV, TSV or JSONL file\. Export it/));
    await writeWorkspaceFile('data/empty/readme.txt', 'no classes here');
    await add('data/empty');
    assert.ok(messageMatching(/has no subfolders with files in them\. Make a subfolder for each class/));
    await executeCommand('undertone.addDataset', vscode.Uri.file('/somewhere/else.csv'));
    assert.ok(messageMatching(/is not in a folder that is open here\. Copy it/));
    assert.equal(await readWorkspaceFile('.undertone/project.json'), '');
  });

  it('says when no column can hold labels', async () => {
    await writeWorkspaceFile('data/one.csv', 'text\nonly texts here\nand no labels\n');
    await confirming(() => add('data/one.csv'));
    assert.ok(messageMatching(/has no column of labels/), JSON.stringify(messages.shown));
  });

  function messageMatching(pattern: RegExp): boolean {
    return messages.shown.some(({ text }) => pattern.test(text));
  }
});

async function add(name: string): Promise<void> {
  await executeCommand('undertone.addDataset', vscode.Uri.file(pathInWorkspace(name)));
}

/** Agrees to what every question proposes. A question that is not there yet does not hear of it, so it is told again. */
async function confirming(command: () => Promise<void>): Promise<void> {
  let isDone = false;
  const done = command().finally(() => {
    isDone = true;
  });
  await eventually('all questions are answered', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isDone ? true : undefined;
  });
  await done;
}

async function project(): Promise<Project> {
  return JSON.parse(await readWorkspaceFile('.undertone/project.json')) as Project;
}
