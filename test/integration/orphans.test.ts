import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { selectorOf } from '../../src/core/labels/anchor';
import type { Annotation } from '../../src/core/labels/annotation';
import { executeCommand } from '../../src/host/commands';
import { ErrorDisplay } from '../../src/host/errorDisplay';
import { WorkspaceStores } from '../../src/host/folders/workspaceStores';
import { LabelsTree } from '../../src/host/labels/labelsTree';
import { LiveAnnotations } from '../../src/host/labels/liveAnnotations';
import { Orphans } from '../../src/host/labels/orphans';
import { AnnotationStore } from '../../src/storage/annotationStore';
import { faultyFileSystem } from '../unit/storage/faultyFileSystem';
import { useExtension } from './useExtension';
import {
  eventually,
  openWithSelection,
  pathInWorkspace,
  removeFromWorkspace,
  select,
  workspaceFolder,
  writeWorkspaceFile,
} from './workspaceFile';

const review = 'A wonderful film.\nThe ending is a mess.\n';
const rewritten = '今天天气很好。\n我们去公园散步，然后回家。\n';

describe('labels whose text is gone', () => {
  const log = vscode.window.createOutputChannel('Orphans test', { log: true });
  /** Names of the labelled files that were read. */
  let read: string[];
  let stores: WorkspaceStores;
  let orphans: Orphans;
  let tree: LabelsTree;
  let disposables: vscode.Disposable;
  let round = 0;
  let folder: string;
  let file: string;

  beforeEach(async () => {
    // Another one each time: the editor may hold what was opened before.
    folder = `orphans${round++}`;
    file = `${folder}/review.txt`;
    read = [];
    const fileSystem = faultyFileSystem((operation, file) => {
      if (operation === 'readFile') read.push(path.basename(file));
      return undefined;
    });
    const errors = new ErrorDisplay(log);
    stores = new WorkspaceStores(errors);
    const live = new LiveAnnotations(stores);
    orphans = new Orphans(stores, live, errors, fileSystem);
    tree = new LabelsTree(stores, orphans);
    disposables = vscode.Disposable.from(stores, live, orphans, tree);
    await stores.folders[0]!.opened();
  });
  const messages = useExtension();
  afterEach(async () => {
    disposables.dispose();
    for (const name of ['.undertone', folder]) await removeFromWorkspace(name);
  });
  after(() => {
    log.dispose();
  });

  it('are listed, are attached to the text that is selected, and are listed again when that is undone', async () => {
    const editor = await openWithSelection(file, review, 'The ending is a mess.');
    await executeCommand('undertone.labelSelection', 'negative');
    const [{ id }] = (await onDisk()) as [Annotation];
    await writeWorkspaceFile(file, rewritten);
    await eventually('the editor shows the new text', () =>
      editor.document.getText() === rewritten ? true : undefined,
    );
    await eventually('the label is listed as one whose text is gone', () => (listed().includes(id) ? true : undefined));

    select(editor, '我们去公园散步，然后回家。');
    await executeCommand('undertone.reattachLabel', { annotationId: id });
    assert.deepEqual(messages.shown, []);
    const [attached] = await onDisk();
    assert.deepEqual(attached?.target.selector.exact, '我们去公园散步，然后回家。');
    assert.deepEqual([attached.id, attached.labels], [id, ['negative']]);
    await eventually('it is no longer listed so', () => (listed().length === 0 ? true : undefined));
    await executeCommand('undertone.revealAnnotation', id);
    assert.equal(editor.document.getText(editor.selection), '我们去公园散步，然后回家。');

    await executeCommand('undertone.undoLabel');
    assert.deepEqual((await onDisk())[0]?.target.selector.exact, 'The ending is a mess.');
    await eventually('it is listed so again', () => (listed().includes(id) ? true : undefined));
    await executeCommand('undertone.redoLabel');
    await eventually('it is attached again', () => (listed().length === 0 ? true : undefined));
  });

  it('are attached in another file, which may have no label yet', async () => {
    const { annotations } = await stores.folders[0]!.opened();
    await annotations.apply([{ before: null, after: annotation('lost', `${folder}/gone.txt`) }]);
    await eventually('its file is missed', () => (listed().includes('lost') ? true : undefined));
    await openWithSelection(`${folder}/other.txt`, rewritten, '今天天气很好。');
    await eventually('the extension attaches it', async () => {
      await executeCommand('undertone.reattachLabel', { annotationId: 'lost' });
      return (await onDisk())[0]?.target.source === `${folder}/other.txt` ? true : undefined;
    });
    await eventually('it has a text again', () => (listed().length === 0 ? true : undefined));
    await executeCommand('undertone.undoLabel');
    await eventually('it is listed again', () => (listed().includes('lost') ? true : undefined));
  });

  it('are not attached to a text that the person has labelled, nor where nothing is selected', async () => {
    const editor = await openWithSelection(file, review, 'A wonderful film.');
    await executeCommand('undertone.labelSelection', 'positive');
    select(editor, 'The ending is a mess.');
    await executeCommand('undertone.labelSelection', 'negative');
    const [{ id }] = (await onDisk()) as [Annotation];
    await executeCommand('undertone.reattachLabel', { annotationId: id });
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await executeCommand('undertone.reattachLabel', { annotationId: id });
    assert.deepEqual(
      messages.shown.map(({ text }) => text.split('.')[0]),
      ['The selected text has a label already', 'No text is selected'],
    );
    assert.equal((await onDisk())[0]?.target.selector.exact, 'A wonderful film.');
  });

  it('are looked for in the files that something happened to, and in no others', async () => {
    const names = ['first.txt', 'second.txt', 'third.txt'];
    for (const name of names) await writeWorkspaceFile(`${folder}/${name}`, review);
    const { annotations } = await stores.folders[0]!.opened();
    await annotations.apply(names.map(name => ({ before: null, after: annotation(name, `${folder}/${name}`) })));
    await eventually('all are read', () => (names.every(name => read.includes(name)) ? true : undefined));
    read.length = 0;

    await annotations.apply([{ before: null, after: annotation('another', `${folder}/second.txt`) }]);
    await eventually('the one with the new label is read', () => (read.includes('second.txt') ? true : undefined));
    await writeWorkspaceFile(`${folder}/third.txt`, rewritten);
    await eventually('the text that another program replaced is missed', () =>
      listed().includes('third.txt') ? true : undefined,
    );
    await rm(pathInWorkspace(folder), { recursive: true });
    await eventually('all are missed whose folder is gone', () => (listed().length === 4 ? true : undefined));
    assert.deepEqual([...new Set(read)].sort(), ['second.txt', 'third.txt']);
  });

  /** Ids of those in the group of the Labels view. */
  function listed(): readonly string[] {
    const group = tree.getChildren().find(node => node.kind === 'orphans');
    if (group === undefined) return [];
    return tree.getChildren(group).flatMap(node => (node.kind === 'annotation' ? [node.annotationId] : []));
  }
});

/** What a window that is opened now would read. */
async function onDisk(): Promise<readonly Annotation[]> {
  const store = await AnnotationStore.open(workspaceFolder().uri.fsPath, { foldDelay: Infinity });
  const found = store.sources().flatMap(source => store.ofSource(source));
  await store.dispose();
  return found;
}

function annotation(id: string, source: string): Annotation {
  const time = '2026-01-02T03:04:05.000Z';
  const selector = selectorOf(review, { start: 0, end: 17 });
  return { id, labels: ['positive'], target: { source, selector }, annotator: '', created: time, modified: time };
}
