import path from 'node:path';
import * as vscode from 'vscode';
import type { DatasetSource } from '../../core/dataset/datasetSource';
import type { RowProblem } from '../../core/dataset/rowProblem';
import { shorten } from '../../core/text/shorten';
import type { FolderStores } from '../folders/folderStores';
import { openAtCommand } from '../openAt';
import { folderItem, problemItem } from '../treeItems';
import type { DatasetCheck } from './datasetChecks';
import { roleWords } from './roleQuestion';

export type DatasetsNode =
  | { readonly kind: 'folder'; readonly stores: FolderStores }
  | DatasetNode
  | { readonly kind: 'detail'; readonly label: string; readonly description: string; readonly icon: string }
  | { readonly kind: 'problem'; readonly stores: FolderStores; readonly problem: RowProblem };

export interface DatasetNode {
  readonly kind: 'dataset';
  readonly stores: FolderStores;
  readonly dataset: DatasetSource;
  /** Undefined as long as it is not known. */
  readonly check: DatasetCheck | undefined;
}

export function datasetsTreeItem(node: DatasetsNode): vscode.TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node.stores.folder);
    case 'dataset':
      return datasetItem(node);
    case 'detail': {
      const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.None);
      item.description = shorten(node.description, 100);
      item.iconPath = new vscode.ThemeIcon(node.icon);
      return item;
    }
    case 'problem':
      return problemItem({ ...node.problem, path: node.stores.uriOf(node.problem.path).fsPath });
  }
}

function datasetItem({ stores, dataset, check }: DatasetNode): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const problems = check?.problems.length ?? 0;
  const isLeaf = dataset.kind === 'folder' && problems === 0;
  const item = new vscode.TreeItem(shorten(path.posix.basename(dataset.path), 100), isLeaf ? None : Collapsed);
  const uri = stores.uriOf(dataset.path);
  item.id = `${stores.folder.uri.toString()} dataset ${dataset.path}`;
  item.contextValue = 'dataset';
  item.description = descriptionOf(dataset, check);
  item.iconPath = iconOf(dataset, problems);
  item.tooltip = `${shorten(dataset.path, 300)}\n${item.description}\n${roleWords(dataset.role).detail}`;
  item.accessibilityInformation = { label: `${dataset.path}, ${item.description}` };
  item.command =
    dataset.kind === 'folder'
      ? { command: 'revealInExplorer', title: vscode.l10n.t('Show in Explorer'), arguments: [uri] }
      : openAtCommand({ path: uri.fsPath });
  return item;
}

function descriptionOf({ kind, role }: DatasetSource, check: DatasetCheck | undefined): string {
  const parts = [roleWords(role).label];
  const size = check?.size?.toLocaleString(vscode.env.language);
  if (size !== undefined)
    parts.push(kind === 'folder' ? vscode.l10n.t('{0} files', size) : vscode.l10n.t('{0} rows', size));
  if (!vscode.workspace.isTrusted) parts.push(vscode.l10n.t('not read in Restricted Mode'));
  if (check !== undefined && check.problems.length > 0)
    parts.push(vscode.l10n.t('problems: {0}', check.problems.length));
  return parts.join(' · ');
}

function iconOf({ kind }: DatasetSource, problems: number): vscode.ThemeIcon {
  if (problems > 0) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon(kind === 'folder' ? 'folder' : 'table');
}
