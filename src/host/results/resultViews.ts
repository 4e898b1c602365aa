import * as vscode from 'vscode';
import { shorten } from '../../core/text/shorten';
import type { CommandRegistry } from '../commandRegistry';
import { percent } from '../percent';
import { AnnotateWorkspace, type ResultOwners } from './annotateWorkspace';
import { registerResultCommands } from './resultCommands';
import { ResultsTree } from './resultsTree';
import { WorkspaceResults } from './workspaceResults';

/** *Annotate Workspace*, with its results as a view of their own for as long as there are any. */
export function showResults(commands: CommandRegistry, owners: ResultOwners): vscode.Disposable {
  const results = new WorkspaceResults();
  const tree = new ResultsTree(results, owners.stores);
  const view = vscode.window.createTreeView('undertone.results', { treeDataProvider: tree, showCollapseAll: true });
  let wasEmpty = true;
  const listener = results.onDidChange(() => {
    view.message = messageOf(results) ?? '';
    if (results.isEmpty === wasEmpty) return;
    wasEmpty = results.isEmpty;
    void vscode.commands.executeCommand('setContext', 'undertone.hasResults', !wasEmpty);
  });
  registerResultCommands(commands, new AnnotateWorkspace(owners, results), results);
  return vscode.Disposable.from(view, tree, listener, results);
}

/** What is left out, if anything. */
function messageOf({ filter: { labels, minimumConfidence }, isFull }: WorkspaceResults): string | undefined {
  const parts: string[] = [];
  if (labels.length > 0) parts.push(vscode.l10n.t('Only {0}.', shorten(labels.join(', '), 200)));
  if (minimumConfidence > 0) parts.push(vscode.l10n.t('Only confidence {0} and more.', percent(minimumConfidence)));
  if (isFull) parts.push(vscode.l10n.t('There are too many results to list them all: include fewer files.'));
  return parts.length === 0 ? undefined : parts.join(' ');
}
