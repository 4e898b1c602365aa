import * as vscode from 'vscode';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { AnchorUpkeep } from './anchorUpkeep';
import { LabelDecorations } from './labelDecorations';
import { LabelHover } from './labelHover';
import { LabelStatus } from './labelStatus';
import { LabelsTree } from './labelsTree';
import type { LiveAnnotations } from './liveAnnotations';
import { Orphans } from './orphans';

/** Shows the labels: in the text, in its hovers, in the Labels view and in the status bar; and keeps them with their text. */
export function showLabels(stores: WorkspaceStores, live: LiveAnnotations, errors: ErrorDisplay): vscode.Disposable {
  const orphans = new Orphans(stores, live, errors);
  const tree = new LabelsTree(stores, orphans);
  return vscode.Disposable.from(
    new LabelDecorations(stores, live),
    vscode.languages.registerHoverProvider({ scheme: 'file' }, new LabelHover(live)),
    vscode.window.createTreeView('undertone.labels', { treeDataProvider: tree, showCollapseAll: true }),
    tree,
    orphans,
    new LabelStatus(stores),
    new AnchorUpkeep(stores, live, errors),
  );
}
