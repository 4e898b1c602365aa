import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Annotation } from '../../src/core/labels/annotation';
import { executeCommand } from '../../src/host/commands';
import { AnnotationStore } from '../../src/storage/annotationStore';
import { useExtension } from './useExtension';
import {
  eventually,
  openWithSelection,
  pathInWorkspace,
  removeFromWorkspace,
  workspaceFolder,
  writeWorkspaceFile,
} from './workspaceFile';

const notes = 'The first one.\nThe second one. The third one.\n\nThe fourth one.\n';

const multiLabelProject = JSON.stringify({
  format: 'undertone-project',
  version: 1,
  labels: [
    { name: 'praise', color: 'blue', key: 'p' },
    { name: 'blame', color: 'vermillion' },
    { name: 'question', color: 'gray' },
  ],
  datasets: [],
  multiLabel: true,
});

let files = 0;

/** Another for each test: the extension may still be hearing that the labels of the one before were removed. */
function newFile(): string {
  return `notes-${++files}.txt`;
}

describe('the labelling queue', () => {
  afterEach(async () => {
    await executeCommand('undertone.endLabelling');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await onDisk(async store => {
      await store.apply([...store.all()].map(before => ({ before, after: null })));
    });
  });
  const messages = useExtension();

  it('goes through the sentences of a file in their order, each with its label on disk when its key’s command ends', async () => {
    const editor = await start('sentences');
    await cursorIsAt(editor, 'The first one.');
    await executeCommand('undertone.labelItem', '3');
    assert.deepEqual(await labelled(), ['The first one.: positive']);
    await cursorIsAt(editor, 'The second one.');
    await executeCommand('undertone.labelItem', '1');
    await cursorIsAt(editor, 'The third one.');
    assert.deepEqual(await labelled(), ['The first one.: positive', 'The second one.: negative']);
  });

  it('moves on before a label is written, and loses none when keys come fast', async () => {
    const editor = await start('sentences');
    const writing = ['1', '2', '3', '1'].map(digit => executeCommand('undertone.labelItem', digit));
    await cursorIsAt(editor, 'The fourth one.');
    await Promise.all(writing);
    assert.deepEqual(await labelled(), [
      'The first one.: negative',
      'The second one.: neutral',
      'The third one.: positive',
      'The fourth one.: negative',
    ]);
    assert.match(lastMessage(), /Labelled: 4, skipped: 0, not looked at: 0/);
  });

  it('shows what was skipped after all others, and tells how many there are', async () => {
    const editor = await start('lines');
    await executeCommand('undertone.skipItem');
    await cursorIsAt(editor, 'The second one.');
    await executeCommand('undertone.labelItem', '2');
    await executeCommand('undertone.labelItem', '2');
    await cursorIsAt(editor, 'The first one.');
    await executeCommand('undertone.endLabelling');
    assert.match(lastMessage(), /Labelled: 2, skipped: 1, not looked at: 0/);
    const skipped = (await annotations()).filter(({ labels }) => labels.length === 0);
    assert.deepEqual(
      skipped.map(({ target, state }) => [target.selector.exact, state]),
      [['The first one.', { skipped: true }]],
    );
  });

  it('undoes the latest act, goes back to an item, and gives it another label instead of a second one', async () => {
    const editor = await start('sentences');
    await executeCommand('undertone.labelItem', '1');
    await executeCommand('undertone.labelItem', '1');
    await executeCommand('undertone.undoItem');
    await cursorIsAt(editor, 'The second one.');
    assert.deepEqual(await labelled(), ['The first one.: negative']);
    await executeCommand('undertone.previousItem');
    await cursorIsAt(editor, 'The first one.');
    await executeCommand('undertone.labelItem', '3');
    assert.deepEqual(await labelled(), ['The first one.: positive']);
    await cursorIsAt(editor, 'The second one.');
  });

  it('flags an item and takes the flag off, and stays at it', async () => {
    const editor = await start('sentences');
    await executeCommand('undertone.flagItem');
    assert.deepEqual((await annotations())[0]?.state, { flagged: true });
    await executeCommand('undertone.flagItem');
    assert.deepEqual(await annotations(), []);
    await cursorIsAt(editor, 'The first one.');
  });

  it('leaves out what has a label, also what gets one by other means meanwhile, and shows what loses it', async () => {
    const editor = await openWithSelection(newFile(), notes, 'The first one.');
    await executeCommand('undertone.labelSelection', 'positive');
    await begin(editor, 'sentences');
    await cursorIsAt(editor, 'The second one.');
    const start = notes.indexOf('The second one.');
    const file = editor.document.uri.toString();
    await executeCommand('undertone.labelRange', { file, start, end: start + 15, label: 'neutral' });
    await cursorIsAt(editor, 'The third one.');
    await executeCommand('undertone.undoLabel');
    await cursorIsAt(editor, 'The second one.');
  });

  it('follows its items through edits, and counts those that are deleted', async () => {
    const editor = await start('sentences');
    await editor.edit(edit => {
      edit.insert(new vscode.Position(0, 0), 'More words above.\n');
      edit.delete(new vscode.Range(3, 0, 3, 15));
    });
    await executeCommand('undertone.labelItem', '1');
    await executeCommand('undertone.labelItem', '1');
    await executeCommand('undertone.labelItem', '1');
    assert.deepEqual(await labelled(), [
      'The first one.: negative',
      'The second one.: negative',
      'The third one.: negative',
    ]);
    assert.match(lastMessage(), /Labelled: 3.*Deleted from the text meanwhile: 1/);
  });

  it('goes through the rows of a table that have no label', async () => {
    await writeWorkspaceFile('rows.csv', 'text,label\n"one, two",\ndone,positive\n three ,\n');
    const uri = vscode.Uri.file(pathInWorkspace('rows.csv'));
    const unit = { kind: 'rows', table: 'csv', textColumn: 'text', labelColumn: 'label' } as const;
    await executeCommand('undertone.startLabelling', { uri, unit, order: 'document' });
    await executeCommand('undertone.labelItem', '1');
    await executeCommand('undertone.labelItem', '1');
    assert.deepEqual(await labelled(), ['one, two: negative', 'three: negative']);
  });

  it('says so when there is nothing to label', async () => {
    const editor = await openWithSelection('empty.txt', ' \n', ' ');
    await begin(editor, 'sentences');
    assert.match(lastMessage(), /nothing without a label/);
  });

  it('keeps the item and tells why when its label cannot be written', async () => {
    const editor = await start('sentences');
    await executeCommand('undertone.labelItem', '1');
    await rename(pathInWorkspace('.undertone'), pathInWorkspace('aside'));
    await writeWorkspaceFile('.undertone', 'in the way');
    try {
      await executeCommand('undertone.labelItem', '1');
      await cursorIsAt(editor, 'The second one.');
      assert.match(lastMessage(), /is not a folder/);
    } finally {
      await removeFromWorkspace('.undertone');
      await rename(pathInWorkspace('aside'), pathInWorkspace('.undertone'));
    }
    await executeCommand('undertone.labelItem', '2');
    assert.deepEqual(await labelled(), ['The first one.: negative', 'The second one.: neutral']);
  });

  it('does again what was undone, also what an earlier queue did', async () => {
    const editor = await start('sentences');
    await executeCommand('undertone.labelItem', '1');
    await executeCommand('undertone.labelItem', '2');
    await executeCommand('undertone.endLabelling');
    await begin(editor, 'sentences');
    await cursorIsAt(editor, 'The third one.');
    await executeCommand('undertone.undoItem');
    await cursorIsAt(editor, 'The second one.');
    assert.deepEqual(await labelled(), ['The first one.: negative']);
    await executeCommand('undertone.undoItem');
    assert.deepEqual(await labelled(), []);
    await executeCommand('undertone.redoItem');
    await executeCommand('undertone.redoItem');
    assert.deepEqual(await labelled(), ['The first one.: negative', 'The second one.: neutral']);
  });

  it('takes back what was done by other means when that was the latest', async () => {
    const editor = await start('sentences');
    await executeCommand('undertone.labelItem', '1');
    const start3 = notes.indexOf('The third one.');
    const file = editor.document.uri.toString();
    await executeCommand('undertone.labelRange', { file, start: start3, end: start3 + 14, label: 'neutral' });
    await executeCommand('undertone.undoItem');
    assert.deepEqual(await labelled(), ['The first one.: negative']);
    await cursorIsAt(editor, 'The third one.');
    await executeCommand('undertone.undoItem');
    assert.deepEqual(await labelled(), []);
  });

  it('gives several labels where the project asks for it, and moves on when the item is confirmed', async () => {
    await writeWorkspaceFile('.undertone/project.json', multiLabelProject);
    try {
      const editor = await start('sentences');
      await eventually('the project is read', async () => {
        await executeCommand('undertone.labelItem', 'p');
        return (await labelled())[0] === 'The first one.: praise' ? true : undefined;
      });
      await Promise.all(['2', '3', '2'].map(key => executeCommand('undertone.labelItem', key)));
      await executeCommand('undertone.confirmItem');
      await cursorIsAt(editor, 'The second one.');
      await executeCommand('undertone.confirmItem');
      await cursorIsAt(editor, 'The second one.');
      assert.deepEqual(await labelled(), ['The first one.: praise,question']);
      await executeCommand('undertone.undoItem');
      await executeCommand('undertone.undoItem');
      assert.deepEqual(await labelled(), ['The first one.: praise,blame']);
      await cursorIsAt(editor, 'The first one.');
    } finally {
      await executeCommand('undertone.endLabelling');
      await removeFromWorkspace('.undertone/project.json');
    }
  });

  it('keeps a note about an item, and stays at it', async () => {
    const editor = await start('sentences');
    const { showInputBox } = vscode.window;
    Object.assign(vscode.window, { showInputBox: () => Promise.resolve(' ask Ada ') });
    try {
      await executeCommand('undertone.noteItem');
    } finally {
      Object.assign(vscode.window, { showInputBox });
    }
    assert.deepEqual((await annotations())[0]?.state, { note: 'ask Ada' });
    await cursorIsAt(editor, 'The first one.');
  });

  function lastMessage(): string {
    return messages.shown.at(-1)?.text ?? '';
  }
});

async function start(kind: 'sentences' | 'lines'): Promise<vscode.TextEditor> {
  const editor = await openWithSelection(newFile(), notes, 'The fourth');
  await begin(editor, kind);
  return editor;
}

async function begin({ document }: vscode.TextEditor, kind: 'sentences' | 'lines'): Promise<void> {
  await executeCommand('undertone.startLabelling', { uri: document.uri, unit: { kind }, order: 'document' });
}

/** The workbench tells the host of each selection late: an older one may be reported after the queue has set another. */
async function cursorIsAt(editor: vscode.TextEditor, sentence: string): Promise<void> {
  await eventually(`“${sentence}” is at the cursor`, () => (atCursor(editor) === sentence ? true : undefined));
}

/** The sentence that begins where the cursor is: the queue puts it there. */
function atCursor({ document, selection }: vscode.TextEditor): string {
  const rest = document.getText(new vscode.Range(selection.active, document.lineAt(selection.active).range.end));
  return /^[^.]*\.?/.exec(rest)![0];
}

async function labelled(): Promise<string[]> {
  const decided = (await annotations()).filter(({ labels }) => labels.length > 0);
  return decided.map(({ target, labels }) => `${target.selector.exact}: ${labels.join()}`);
}

function annotations(): Promise<Annotation[]> {
  return onDisk(store =>
    Promise.resolve([...store.all()].sort((a, b) => a.target.selector.start - b.target.selector.start)),
  );
}

async function onDisk<T>(use: (store: AnnotationStore) => Promise<T>): Promise<T> {
  const store = await AnnotationStore.open(workspaceFolder().uri.fsPath, { foldDelay: Infinity });
  try {
    return await use(store);
  } finally {
    await store.dispose();
  }
}
