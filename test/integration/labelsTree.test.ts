import assert from 'node:assert/strict';
import { appendFile, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { selectorOf } from '../../src/core/labels/anchor';
import type { Annotation } from '../../src/core/labels/annotation';
import { ErrorDisplay } from '../../src/host/errorDisplay';
import { WorkspaceStores } from '../../src/host/folders/workspaceStores';
import { LabelsTree } from '../../src/host/labels/labelsTree';
import type { LabelsNode } from '../../src/host/labels/labelsTreeItems';
import { LiveAnnotations } from '../../src/host/labels/liveAnnotations';
import { Orphans } from '../../src/host/labels/orphans';
import { AnnotationStore } from '../../src/storage/annotationStore';
import { eventually, pathInWorkspace, removeFromWorkspace, workspaceFolder, writeWorkspaceFile } from './workspaceFile';

const text = 'A fine film. A dull film. A long film.\n';

describe('the Labels view', () => {
  const log = vscode.window.createOutputChannel('Labels view test', { log: true });
  let stores: WorkspaceStores;
  let tree: LabelsTree;
  let disposables: vscode.Disposable;

  /** As after a start: nothing is known but what is on disk. */
  async function start(): Promise<void> {
    const errors = new ErrorDisplay(log);
    stores = new WorkspaceStores(errors);
    const live = new LiveAnnotations(stores);
    const orphans = new Orphans(stores, live, errors);
    tree = new LabelsTree(stores, orphans);
    disposables = vscode.Disposable.from(stores, live, orphans, tree);
    await stores.folders[0]!.opened();
  }

  beforeEach(async () => {
    await writeWorkspaceFile('films/tree.txt', text);
    const store = await AnnotationStore.open(workspaceFolder().uri.fsPath, { foldDelay: Infinity });
    await store.apply([
      { before: null, after: annotation('one', 'A fine film.', 'positive') },
      { before: null, after: annotation('two', 'A dull film.', 'negative') },
      { before: null, after: annotation('three', 'A long film.', 'negative') },
    ]);
    await store.dispose();
    await start();
  });

  afterEach(async () => {
    disposables.dispose();
    await removeFromWorkspace('.undertone');
    await removeFromWorkspace('films');
  });

  after(() => {
    log.dispose();
  });

  it('lists after a start the labels with their counts, and their texts in order', () => {
    assert.deepEqual(shown(), [
      'negative 2',
      '  A dull film. tree.txt',
      '  A long film. tree.txt',
      'neutral 0',
      'positive 1',
      '  A fine film. tree.txt',
    ]);
  });

  it('leads to the text of an annotation', () => {
    const [negative] = tree.getChildren();
    const item = tree.getTreeItem(tree.getChildren(negative)[1]!);
    assert.equal(item.command?.command, 'undertone.revealAnnotation');
    assert.deepEqual(item.command.arguments, ['three']);
    assert.equal(item.contextValue, 'annotation');
    assert.match(item.accessibilityInformation!.label, /“A long film\.”, labelled negative, in films\/tree\.txt/);
  });

  it('lists labels whose text is gone by themselves, and lists them as before when it is back', async () => {
    await writeWorkspaceFile('films/tree.txt', 'A fine film. A long film.\n');
    disposables.dispose();
    await start();
    await eventually('the orphan is found', () => (shown().includes('Text not found 1') ? true : undefined));
    assert.deepEqual(shown().slice(-2), ['Text not found 1', '  A dull film. negative · films/tree.txt']);
    await rm(pathInWorkspace('films/tree.txt'));
    disposables.dispose();
    await start();
    await eventually('all are orphans', () => (shown().includes('Text not found 3') ? true : undefined));
    await writeWorkspaceFile('films/tree.txt', text);
    disposables.dispose();
    await start();
    assert.ok(!shown().some(line => line.startsWith('Text not found')));
  });

  it('finds a label again whose text was deleted in the editor and put back', async () => {
    const document = await vscode.workspace.openTextDocument(pathInWorkspace('films/tree.txt'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit(edit => {
      edit.delete(new vscode.Range(0, 0, 0, 13));
    });
    await eventually('its text is not found', () => (shown().includes('Text not found 1') ? true : undefined));
    await vscode.commands.executeCommand('undo');
    await eventually('it is back', () => (shown().includes('positive 1') ? true : undefined));
    // Saved, because what the editor saves by itself may be the text without it.
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('shows a broken line of the label file with what to do, and opens it there', async () => {
    await appendFile(pathInWorkspace('.undertone/labels.jsonl'), 'not an annotation\n');
    await eventually('the problem is shown', async () => {
      await stores.folders[0]!.refresh();
      return tree.getChildren()[0]?.kind === 'problem' ? true : undefined;
    });
    const item = tree.getTreeItem(tree.getChildren()[0]!);
    assert.equal(item.label, 'labels.jsonl:5');
    assert.match(item.description as string, /Line 5 cannot be used/);
    assert.match(item.tooltip as string, /Mend or remove the line/);
    const [, options] = item.command!.arguments as [vscode.Uri, vscode.TextDocumentShowOptions];
    assert.equal(options.selection?.start.line, 4);
    assert.ok(shown().includes('positive 1'), 'the other labels are listed all the same');
  });

  it('divides a long list by file', async () => {
    const many = Array.from({ length: 101 }, (_, index) => annotation(`n${index}`, 'A fine film.', 'neutral'));
    const store = await AnnotationStore.open(workspaceFolder().uri.fsPath, { foldDelay: Infinity });
    await store.apply(many.map(after => ({ before: null, after })));
    await store.dispose();
    await stores.folders[0]!.refresh();
    const neutral = tree.getChildren().find(node => node.kind === 'class' && node.name === 'neutral');
    const [file] = tree.getChildren(neutral);
    assert.equal(file?.kind, 'file');
    assert.equal(tree.getChildren(file).length, 101);
  });

  /** Label and description of every item, indented. */
  function shown(parent?: LabelsNode, indent = ''): readonly string[] {
    return tree.getChildren(parent).flatMap(node => {
      const { label, description } = tree.getTreeItem(node);
      return [`${indent}${label as string} ${description as string}`, ...shown(node, `${indent}  `)];
    });
  }
});

function annotation(id: string, exact: string, label: string): Annotation {
  const start = text.indexOf(exact);
  const selector = selectorOf(text, { start, end: start + exact.length });
  const created = '2025-01-01T00:00:00.000Z';
  return {
    id,
    labels: [label],
    target: { source: 'films/tree.txt', selector },
    annotator: '',
    created,
    modified: created,
  };
}
