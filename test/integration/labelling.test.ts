import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Annotation } from '../../src/core/labels/annotation';
import { executeCommand } from '../../src/host/commands';
import { AnnotationStore } from '../../src/storage/annotationStore';
import {
  eventually,
  openWithSelection,
  readWorkspaceFile,
  removeFromWorkspace,
  select,
  workspaceFolder,
  writeWorkspaceFile,
} from './workspaceFile';

const reviews = 'A wonderful film.\nI was bored by it. The ending is a mess.\n\n   \n这部电影很好看。我很喜欢。\n';

describe('labelling in the editor', () => {
  before(async () => {
    await vscode.extensions.getExtension('undertone.undertone')!.activate();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await onDisk(async store => {
      await store.apply([...store.all()].map(before => ({ before, after: null })));
    });
    await eventually('the extension sees that no label is left', async () => {
      const editor = await openWithSelection('reviews.txt', reviews, 'wonderful');
      return (await hoverTexts(editor)).length === 0 ? true : undefined;
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('writes the selection and its label to disk before the command ends', async () => {
    await openWithSelection('reviews.txt', reviews, 'wonderful film');
    await executeCommand('undertone.labelSelection', 'positive');
    const [annotation] = await annotationsOnDisk();
    assert.deepEqual(annotation?.labels, ['positive']);
    assert.deepEqual(annotation.target, {
      source: 'reviews.txt',
      selector: { exact: 'wonderful film', prefix: 'A ', suffix: reviews.slice(16, 48), start: 2, end: 16 },
    });
    assert.equal(annotation.annotator, '');
  });

  it('labels the sentence that the cursor is in when nothing is selected', async () => {
    const editor = await openWithSelection('reviews.txt', reviews, 'ending');
    editor.selection = new vscode.Selection(1, 22, 1, 22);
    await executeCommand('undertone.labelSelection', 'negative');
    editor.selection = new vscode.Selection(4, 3, 4, 3);
    await executeCommand('undertone.labelSelection', 'positive');
    assert.deepEqual(await quotes(), ['The ending is a mess.', '这部电影很好看。']);
  });

  it('labels all selections as one act, which one undo takes back and one redo gives again', async () => {
    const editor = await openWithSelection('reviews.txt', reviews, 'wonderful');
    select(editor, 'wonderful', 'bored', 'a mess');
    await executeCommand('undertone.labelSelection', 'negative');
    assert.deepEqual(await quotes(), ['wonderful', 'bored', 'a mess']);
    await executeCommand('undertone.undoLabel');
    assert.deepEqual(await quotes(), []);
    await executeCommand('undertone.redoLabel');
    assert.deepEqual(await quotes(), ['wonderful', 'bored', 'a mess']);
  });

  it('gives labelled text its new label instead of a second one', async () => {
    await openWithSelection('reviews.txt', reviews, 'bored by it');
    await executeCommand('undertone.labelSelection', 'neutral');
    await executeCommand('undertone.labelSelection', 'negative');
    const annotations = await annotationsOnDisk();
    assert.deepEqual(
      annotations.map(({ labels }) => labels),
      [['negative']],
    );
  });

  it('keeps the labels that two annotators give to the same text, each their own', async () => {
    const configuration = vscode.workspace.getConfiguration('undertone');
    const editor = await openWithSelection('reviews.txt', reviews, 'bored by it');
    try {
      await configuration.update('annotator', 'Ann', vscode.ConfigurationTarget.Workspace);
      await executeCommand('undertone.labelSelection', 'neutral');
      await configuration.update('annotator', 'Bob', vscode.ConfigurationTarget.Workspace);
      await executeCommand('undertone.labelSelection', 'neutral');
      await executeCommand('undertone.labelSelection', 'negative');
      const given = async (): Promise<string[]> =>
        (await annotationsOnDisk()).map(({ annotator, labels }) => `${annotator}: ${labels.join()}`).sort();
      assert.deepEqual(await given(), ['Ann: neutral', 'Bob: negative']);
      editor.selection = new vscode.Selection(1, 8, 1, 8);
      await executeCommand('undertone.removeLabel');
      assert.deepEqual(await given(), ['Ann: neutral']);
    } finally {
      await configuration.update('annotator', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('adds a label that is new to the label set', async () => {
    await openWithSelection('reviews.txt', reviews, 'a mess');
    await executeCommand('undertone.labelSelection', 'ironic');
    const project = JSON.parse(await readWorkspaceFile('.undertone/project.json')) as { labels: { name: string }[] };
    assert.deepEqual(
      project.labels.map(({ name }) => name),
      ['negative', 'neutral', 'positive', 'ironic'],
    );
    await removeFromWorkspace('.undertone/project.json');
  });

  it('anchors to the text as it is in the editor, saved or not, and follows what is typed before it', async () => {
    const editor = await openWithSelection('reviews.txt', reviews, 'wonderful');
    await editor.edit(edit => {
      edit.insert(new vscode.Position(0, 0), 'Unsaved words. ');
    });
    select(editor, 'wonderful');
    await executeCommand('undertone.labelSelection', 'positive');
    assert.equal((await annotationsOnDisk())[0]?.target.selector.start, 17);
    await editor.edit(edit => {
      edit.insert(new vscode.Position(0, 0), 'Even more. ');
    });
    select(editor, 'wonderful');
    assert.match((await hoverTexts(editor)).join(), /positive/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says in a hover what the label is and by whom, and offers to take it off', async () => {
    await vscode.workspace
      .getConfiguration('undertone')
      .update('annotator', 'Ada [x](y)', vscode.ConfigurationTarget.Workspace);
    const editor = await openWithSelection('reviews.txt', reviews, 'wonderful');
    await executeCommand('undertone.labelSelection', 'positive');
    const [text] = await hoverTexts(editor);
    const [annotation] = await annotationsOnDisk();
    assert.match(text!, /\*\*positive\*\*/);
    assert.doesNotMatch(text!, /\[x\]\(y\)/);
    assert.ok(text!.includes(`command:undertone.removeLabel?${encodeURIComponent(JSON.stringify([annotation!.id]))}`));
    await vscode.workspace
      .getConfiguration('undertone')
      .update('annotator', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('removes the label under the cursor, and one by its id', async () => {
    const editor = await openWithSelection('reviews.txt', reviews, 'wonderful');
    select(editor, 'wonderful', 'bored');
    await executeCommand('undertone.labelSelection', 'positive');
    editor.selection = new vscode.Selection(0, 5, 0, 5);
    await executeCommand('undertone.removeLabel');
    assert.deepEqual(await quotes(), ['bored']);
    await executeCommand('undertone.removeLabel', (await annotationsOnDisk())[0]!.id);
    assert.deepEqual(await quotes(), []);
  });

  it('labels a range that a hover or the panel names, and refuses one that is not in the text', async () => {
    const { document } = await openWithSelection('reviews.txt', reviews, 'bored');
    const file = document.uri.toString();
    await executeCommand('undertone.labelRange', { file, start: 0, end: 17, label: 'positive' });
    void executeCommand('undertone.labelRange', { file, start: 5, end: 5000, label: 'positive' });
    assert.deepEqual(await quotes(), ['A wonderful film.']);
  });

  it('sees what another window labels and removes', async () => {
    const editor = await openWithSelection('reviews.txt', reviews, 'wonderful');
    const other = await AnnotationStore.open(workspaceFolder().uri.fsPath);
    try {
      await executeCommand('undertone.labelSelection', 'positive');
      await other.refresh();
      const mine = [...other.all()];
      assert.equal(mine.length, 1);
      const theirs: Annotation = {
        ...mine[0]!,
        id: 'of-the-other-window',
        labels: ['neutral'],
        target: {
          source: 'reviews.txt',
          selector: { exact: 'bored', prefix: 'I was ', suffix: ' by it', start: 24, end: 29 },
        },
      };
      await other.apply([{ before: null, after: theirs }]);
      select(editor, 'bored');
      await eventually('the other window’s label shows', async () => (await hoverTexts(editor))[0]);
      await other.apply([{ before: mine[0]!, after: null }]);
      select(editor, 'wonderful');
      await eventually('the label that the other window removed is gone', async () =>
        (await hoverTexts(editor)).length === 0 ? true : undefined,
      );
    } finally {
      await other.dispose();
    }
  });

  it('keeps labelling when a line of the label file is broken, and leaves that file as it is', async () => {
    const broken = '{"format":"undertone-labels","version":1}\n{"id": "half a li\n';
    await writeWorkspaceFile('.undertone/labels.jsonl', broken);
    await openWithSelection('reviews.txt', reviews, 'wonderful');
    await executeCommand('undertone.labelSelection', 'positive');
    assert.deepEqual(await quotes(), ['wonderful']);
    await onDisk(async store => {
      assert.match(store.problems[0]!.message, /Line 2/);
      await store.fold();
    });
    assert.equal(await readWorkspaceFile('.undertone/labels.jsonl'), broken);
    await removeFromWorkspace('.undertone/labels.jsonl');
  });
});

/** What a window that is opened now would read. */
async function annotationsOnDisk(): Promise<readonly Annotation[]> {
  const found: Annotation[] = [];
  await onDisk(async store => {
    for (const source of store.sources()) found.push(...store.ofSource(source));
    return Promise.resolve();
  });
  return found;
}

async function quotes(): Promise<readonly string[]> {
  return (await annotationsOnDisk()).map(({ target }) => target.selector.exact);
}

async function onDisk(use: (store: AnnotationStore) => Promise<void>): Promise<void> {
  const store = await AnnotationStore.open(workspaceFolder().uri.fsPath, { foldDelay: Infinity });
  try {
    await use(store);
  } finally {
    await store.dispose();
  }
}

/** The hovers at the start of the selection. */
async function hoverTexts(editor: vscode.TextEditor): Promise<readonly string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    editor.selection.start,
  );
  return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).map(({ value }) => value);
}
