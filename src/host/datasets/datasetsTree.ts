import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { DatasetChecks } from './datasetChecks';
import { datasetsTreeItem, type DatasetNode, type DatasetsNode } from './datasetsTreeItems';

/** The Datasets view: the files and folders of examples that the project uses, what they hold, and what is wrong with them. */
export class DatasetsTree implements vscode.TreeDataProvider<DatasetsNode>, Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly checks: DatasetChecks,
  ) {
    const refresh = (): void => {
      this.changed.fire(undefined);
    };
    this.subscriptions = [
      this.changed,
      stores.onDidChangeProject(refresh),
      checks.onDidChange(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
      vscode.workspace.onDidSaveTextDocument(refresh),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) refresh();
      }),
    ];
  }

  getTreeItem(node: DatasetsNode): vscode.TreeItem {
    return datasetsTreeItem(node);
  }

  getChildren(node?: DatasetsNode): DatasetsNode[] {
    if (node === undefined) return this.roots();
    switch (node.kind) {
      case 'folder':
        return this.inFolder(node.stores);
      case 'dataset':
        return details(node);
      case 'detail':
      case 'problem':
        return [];
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private roots(): DatasetsNode[] {
    const filled = this.stores.folders.filter(({ project }) => project.datasets.length > 0);
    if (this.stores.folders.length === 1) return filled.flatMap(stores => this.inFolder(stores));
    return filled.map(stores => ({ kind: 'folder', stores }));
  }

  private inFolder(stores: FolderStores): DatasetsNode[] {
    return stores.project.datasets.map(dataset => ({
      kind: 'dataset',
      stores,
      dataset,
      check: this.checks.of(stores, dataset),
    }));
  }
}

/** More problems than this are counted, not listed. */
const mostListed = 50;

function details({ stores, dataset, check }: DatasetNode): DatasetsNode[] {
  const problems = check?.problems ?? [];
  const listed = problems.slice(0, mostListed).map(problem => ({ kind: 'problem' as const, stores, problem }));
  const unlisted = problems.length - listed.length;
  return [
    ...(dataset.kind === 'folder'
      ? []
      : [
          detail(vscode.l10n.t('Text'), dataset.textColumn, 'symbol-string'),
          detail(vscode.l10n.t('Label'), dataset.labelColumn, 'tag'),
        ]),
    ...listed,
    ...(unlisted === 0 ? [] : [detail(vscode.l10n.t('More problems: {0}', unlisted), '', 'ellipsis')]),
  ];
}

function detail(label: string, description: string, icon: string): DatasetsNode {
  return { kind: 'detail', label, description, icon };
}
