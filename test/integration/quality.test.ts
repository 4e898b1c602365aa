import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { selectorOf } from '../../src/core/labels/anchor';
import type { Annotation } from '../../src/core/labels/annotation';
import { ErrorDisplay } from '../../src/host/errorDisplay';
import { WorkspaceStores } from '../../src/host/folders/workspaceStores';
import { Labelling } from '../../src/host/labels/labelling';
import { LiveAnnotations } from '../../src/host/labels/liveAnnotations';
import { Orphans } from '../../src/host/labels/orphans';
import { FixFinding } from '../../src/host/quality/fixFinding';
import { KeepFinding } from '../../src/host/quality/keepFinding';
import { LabelReview } from '../../src/host/quality/labelReview';
import type { FindingNode, QualityNode } from '../../src/host/quality/qualityNodes';
import { QualityTree } from '../../src/host/quality/qualityTree';
import { Relabelling } from '../../src/host/quality/relabelling';
import { runLabelCheck } from '../../src/host/quality/runLabelCheck';
import { createWorker } from '../../src/host/thread/createWorker';
import { WorkerClient } from '../../src/host/thread/workerClient';
import { AnnotationStore } from '../../src/storage/annotationStore';
import {
  eventually,
  readWorkspaceFile,
  removeFromWorkspace,
  workspaceFolder,
  writeWorkspaceFile,
} from './workspaceFile';

const praise = ['superb', 'moving', 'lovely', 'witty'];
const blame = ['tedious', 'clumsy', 'awful', 'hollow'];
const things = ['The acting', 'The plot', 'The music', 'The ending', 'Every scene'];
const sentences = [praise, blame].flatMap((words, side) =>
  words.flatMap(word => things.map(thing => ({ text: `${thing} is ${word}.`, label: side === 0 ? 'good' : 'bad' }))),
);
/** Hostile, and labelled wrongly. */
const wrong = 'The cast is lovely <b>and</b> [superb](command:x) $(trash).';
const text = [...sentences.map(sentence => sentence.text), wrong, 'So  SO.', 'so so.'].join('\n');
const rows = `text,label\n"The cast is ""hollow"", awful",good\nThe score is witty and moving,good\n`;

describe('the Quality view', () => {
  const log = vscode.window.createOutputChannel('Quality view test', { log: true });
  let stores: WorkspaceStores;
  let review: LabelReview;
  let tree: QualityTree;
  let keeping: KeepFinding;
  let fixing: FixFinding;
  let worker: WorkerClient;
  let disposables: vscode.Disposable;

  before(async () => {
    await vscode.extensions.getExtension('undertone.undertone')!.activate();
  });

  beforeEach(async () => {
    await writeWorkspaceFile('quality/reviews.txt', text);
    await writeWorkspaceFile('quality/rows.csv', rows);
    const table = { kind: 'csv', path: 'quality/rows.csv', textColumn: 'text', labelColumn: 'label', role: 'train' };
    const labels = [
      { name: 'bad', color: 'vermillion' },
      { name: 'good', color: 'blue' },
    ];
    const project = { format: 'undertone-project', version: 1, labels, datasets: [table] };
    await writeWorkspaceFile('.undertone/project.json', JSON.stringify(project));
    await give([
      ...sentences.map(sentence => annotation(sentence.text, sentence.label)),
      annotation(wrong, 'bad'),
      annotation('So  SO.', 'bad'),
      annotation('so so.', 'good'),
    ]);
    const errors = new ErrorDisplay(log);
    stores = new WorkspaceStores(errors);
    const live = new LiveAnnotations(stores);
    const orphans = new Orphans(stores, live, errors);
    const { extensionPath } = vscode.extensions.getExtension('undertone.undertone')!;
    const noCheckpoints = { readCheckpoint: () => null, writeCheckpoint: () => null };
    worker = new WorkerClient(() => createWorker(extensionPath), noCheckpoints);
    review = new LabelReview(stores);
    tree = new QualityTree(stores, review, orphans);
    keeping = new KeepFinding(new Labelling(stores, live), worker);
    fixing = new FixFinding(new Relabelling(review, worker));
    disposables = vscode.Disposable.from(stores, live, orphans, review, tree, worker);
    await stores.folders[0]!.opened();
  });

  afterEach(async () => {
    disposables.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFromWorkspace('.undertone');
    await removeFromWorkspace('quality');
  });

  after(() => {
    log.dispose();
  });

  it('lists what looks wrong, as text, and no longer when it is corrected, until that is undone', async () => {
    await check();
    const item = tree.getTreeItem(nodeOf(wrong));
    assert.equal(item.label, wrong);
    assert.match(String(item.description), /^bad → good · \d+%$/);
    assert.equal(typeof item.tooltip, 'string');
    await fixing.run(stores.folders[0]!, nodeOf(wrong).finding);
    assert.equal(findNode(wrong), undefined);
    assert.deepEqual(labelsOf(wrong), ['good']);
    const { annotations } = await stores.folders[0]!.opened();
    await annotations.undo();
    assert.deepEqual(labelsOf(wrong), ['bad']);
    assert.ok(findNode(wrong));
  });

  it('never comes back to what was kept, in an annotation or a row', async () => {
    await check();
    const row = 'The cast is "hollow", awful';
    await keeping.run(stores.folders[0]!, keepable(wrong));
    await keeping.run(stores.folders[0]!, keepable(row));
    assert.deepEqual([findNode(wrong), findNode(row)], [undefined, undefined]);
    await check();
    assert.deepEqual([findNode(wrong), findNode(row)], [undefined, undefined]);
    assert.deepEqual(labelsOf(wrong), ['bad']);
    assert.equal(await readWorkspaceFile('quality/rows.csv'), rows);
  });

  it('writes another label of a row into its file and leaves all else in it alone', async () => {
    await check();
    const row = 'The cast is "hollow", awful';
    await fixing.run(stores.folders[0]!, nodeOf(row).finding);
    assert.equal(await readWorkspaceFile('quality/rows.csv'), rows.replace('awful",good', 'awful",bad'));
    assert.equal(findNode(row), undefined);
    await check();
    assert.equal(findNode(row), undefined);
  });

  it('shows equal texts with different labels, and what annotators disagree about until somebody decides', async () => {
    const [first] = sentences;
    const other = { ...annotation(first!.text, 'bad'), id: 'another', annotator: 'Ben' };
    await give([other]);
    await eventually('the label is seen', () => stores.folders[0]!.get('another'));
    await check();
    assert.ok(titles().includes('Same text, different labels (1)'), titles().join());
    assert.ok(titles().includes('Annotators disagree (1)'), titles().join());
    const [line] = inSection('How far annotators agree').map(node => tree.getTreeItem(node));
    assert.equal(line?.label, '(no name) and Ben');
    assert.match(String(line.description), /labelled by both: 1/);
    const decided = fixing.run(stores.folders[0]!, nodeOf(first!.text).finding);
    await eventually('the decision', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await Promise.race([decided, new Promise(resolve => setTimeout(resolve, 100, undefined))])) as
        boolean | undefined;
    });
    assert.ok(!titles().some(title => title.startsWith('Annotators disagree')), titles().join());
    const final = stores.folders[0]!.ofSource('quality/reviews.txt').find(({ supersedes }) => supersedes !== undefined);
    assert.deepEqual([final?.supersedes?.length, stores.folders[0]!.get('another')?.labels], [2, ['bad']]);
  });

  async function check(): Promise<void> {
    const folder = stores.folders[0]!;
    review.begin({ stores: folder, report: await runLabelCheck(folder, worker) });
  }

  function titles(): string[] {
    return tree.getChildren().map(titleOf);
  }

  function titleOf(node: QualityNode): string {
    const { label } = tree.getTreeItem(node);
    return typeof label === 'string' ? label : '';
  }

  function inSection(title: string): QualityNode[] {
    const section = tree.getChildren().find(node => titleOf(node) === title);
    return section === undefined ? [] : tree.getChildren(section);
  }

  function findNode(quote: string): FindingNode | undefined {
    return tree
      .getChildren()
      .flatMap(node => tree.getChildren(node))
      .find((node): node is FindingNode => node.kind === 'finding' && titleOf(node) === quote);
  }

  function nodeOf(quote: string): FindingNode {
    const node = findNode(quote);
    assert.ok(node, `“${quote}” is not listed among ${titles().join()}`);
    return node;
  }

  function keepable(quote: string): Parameters<KeepFinding['run']>[1] {
    const { finding } = nodeOf(quote);
    assert.ok(finding.kind !== 'conflict');
    return finding;
  }

  function labelsOf(quote: string): readonly string[] | undefined {
    const [folder] = stores.folders;
    return folder!.ofSource('quality/reviews.txt').find(({ target }) => target.selector.exact === quote)?.labels;
  }
});

function annotation(quote: string, label: string): Annotation {
  const start = text.indexOf(quote);
  const time = '2026-01-02T03:04:05.000Z';
  return {
    id: quote,
    labels: [label],
    target: { source: 'quality/reviews.txt', selector: selectorOf(text, { start, end: start + quote.length }) },
    annotator: '',
    created: time,
    modified: time,
  };
}

async function give(annotations: readonly Annotation[]): Promise<void> {
  const store = await AnnotationStore.open(workspaceFolder().uri.fsPath, { foldDelay: Infinity });
  await store.apply(annotations.map(after => ({ before: null, after })));
  await store.dispose();
}
