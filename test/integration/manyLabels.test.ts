import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { ErrorDisplay } from '../../src/host/errorDisplay';
import { WorkspaceStores } from '../../src/host/folders/workspaceStores';
import { LabelsTree } from '../../src/host/labels/labelsTree';
import type { LabelsNode } from '../../src/host/labels/labelsTreeItems';
import { LiveAnnotations } from '../../src/host/labels/liveAnnotations';
import { Orphans } from '../../src/host/labels/orphans';
import { writeManyLabels } from '../bench/storage/manyLabels';
import { assertWithin } from '../timeLimit';
import { watchLoop } from './loopStalls';
import { removeFromWorkspace, workspaceFolder, writeWorkspaceFile } from './workspaceFile';

const files = 1000;
const perFile = 100;

describe('a workspace with 100,000 labels in 1,000 files', () => {
  const log = vscode.window.createOutputChannel('Many labels test', { log: true });
  let disposables: vscode.Disposable | undefined;

  afterEach(async () => {
    disposables?.dispose();
    await removeFromWorkspace('.undertone');
    await removeFromWorkspace('texts');
  });
  after(() => {
    log.dispose();
  });

  it('is opened without holding up the extension host, and a label is on disk soon', async function () {
    this.timeout(180_000);
    const [first] = writeManyLabels(workspaceFolder().uri.fsPath, files, perFile);
    await writeWorkspaceFile(first!, 'Something else.');
    // The extension itself reads the same files meanwhile, because its watcher tells of them.
    const loop = watchLoop();
    const started = performance.now();
    const errors = new ErrorDisplay(log);
    const stores = new WorkspaceStores(errors);
    const live = new LiveAnnotations(stores);
    const orphans = new Orphans(stores, live, errors);
    const tree = new LabelsTree(stores, orphans);
    disposables = vscode.Disposable.from(stores, live, orphans, tree);
    const folder = stores.folders[0]!;
    const { annotations } = await folder.opened();
    const ready = performance.now() - started;
    const nodes = opened(tree);
    assert.equal(annotations.size, files * perFile);
    assert.equal(nodes.filter(({ kind }) => kind === 'class').length, 3);
    // All texts are looked at in the background; the labels of the first are not found there.
    await sleep(5000);
    const opening = loop.stop();

    const labelling = watchLoop();
    const [like] = annotations.all();
    const times: number[] = [];
    for (let count = 0; count < 30; count++) {
      const begun = performance.now();
      await annotations.apply([{ before: null, after: { ...like!, id: randomUUID() } }]);
      times.push(performance.now() - begun);
      opened(tree);
    }
    const labelled = labelling.stop();
    times.sort((a, b) => a - b);
    console.log(
      `        ready after ${ready.toFixed(0)} ms, a label on disk after ${times[15]!.toFixed(1)} ms (median); busy at most ` +
        `${opening.longestBusy.toFixed(0)} ms while opening, ${labelled.longestBusy.toFixed(0)} ms while labelling; ` +
        `by the clock ${opening.longest.toFixed(0)} and ${labelled.longest.toFixed(0)} ms`,
    );
    assertWithin(50, opening.longestBusy, 'the host was held up while the labels were read');
    assertWithin(50, labelled.longestBusy, 'the host was held up by a label');
  });
});

/** The items that the view shows at first: those in what is not collapsed. */
function opened(tree: LabelsTree, parent?: LabelsNode): readonly LabelsNode[] {
  return tree.getChildren(parent).flatMap(node => {
    const { collapsibleState } = tree.getTreeItem(node);
    const isExpanded = collapsibleState === vscode.TreeItemCollapsibleState.Expanded;
    return [node, ...(isExpanded ? opened(tree, node) : [])];
  });
}
