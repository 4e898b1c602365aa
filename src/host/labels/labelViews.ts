import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { AnchorUpkeep } from './anchorUpkeep';
import { LabelDecorations } from './labelDecorations';
import { LabelHover } from './labelHover';
import { LabelStatus } from './labelStatus';
import { LabelsTree } from './labelsTree';
import type { LabelsNode } from './labelsTreeItems';
import type { LiveAnnotations } from './liveAnnotations';
import type { Orphans } from './orphans';

/** Shows the labels: in the text, in its hovers, in the Labels view and in the status bar; and keeps them with their text. */
export function showLabels(
  stores: WorkspaceStores,
  live: LiveAnnotations,
  orphans: Orphans,
  errors: ErrorDisplay,
): LabelViews {
  const tree = new LabelsTree(stores, orphans);
  const view = vscode.window.createTreeView('undertone.labels', { treeDataProvider: tree, showCollapseAll: true });
  const all = vscode.Disposable.from(
    new LabelDecorations(stores, live),
    vscode.languages.registerHoverProvider({ scheme: 'file' }, new LabelHover(stores, live)),
    view,
    tree,
    new LabelStatus(stores),
    new AnchorUpkeep(stores, live, errors),
  );
  return { selected: () => view.selection[0], dispose: () => void all.dispose() };
}

export interface LabelViews extends Disposable {
  /** What is selected in the Labels view. */
  readonly selected: () => LabelsNode | undefined;
}
