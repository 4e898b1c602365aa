import * as vscode from 'vscode';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { DatasetChecks } from './datasetChecks';
import { DatasetsTree } from './datasetsTree';
import type { TablePreviews } from './tablePreviews';

/** Shows the datasets of the workspace in the Datasets view. */
export function showDatasets(
  stores: WorkspaceStores,
  previews: TablePreviews,
  errors: ErrorDisplay,
): vscode.Disposable {
  const checks = new DatasetChecks(previews, errors);
  const tree = new DatasetsTree(stores, checks);
  const view = vscode.window.createTreeView('undertone.datasets', { treeDataProvider: tree, showCollapseAll: true });
  return vscode.Disposable.from(view, tree, checks);
}
