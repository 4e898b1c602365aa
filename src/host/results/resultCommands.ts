import path from 'node:path';
import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { encodeResults } from '../../core/results/resultFile';
import type { CommandRegistry } from '../commandRegistry';
import { showInformation } from '../messages';
import { percent } from '../percent';
import { listText } from '../plainText';
import type { AnnotateWorkspace } from './annotateWorkspace';
import type { WorkspaceResults } from './workspaceResults';

export function registerResultCommands(
  commands: CommandRegistry,
  annotateWorkspace: AnnotateWorkspace,
  results: WorkspaceResults,
): void {
  commands.register('undertone.annotateWorkspace', () => annotateWorkspace.run());
  commands.register('undertone.filterResults', () => filterResults(results));
  commands.register('undertone.exportResults', () => exportResults(results));
  commands.register('undertone.clearResults', () => {
    results.clear();
  });
}

async function filterResults(results: WorkspaceResults): Promise<void> {
  const { filter } = results;
  const title = vscode.l10n.t('Filter Results');
  const isPicked = (label: string): boolean => filter.labels.length === 0 || filter.labels.includes(label);
  const chosen = await vscode.window.showQuickPick(
    results.labels.map(name => ({ label: listText(name), name, picked: isPicked(name) })),
    { title, placeHolder: vscode.l10n.t('Classes to show'), canPickMany: true },
  );
  if (chosen === undefined) return;
  const confidences = [0, 0.6, 0.8, 0.95].map(value => ({
    label: value === 0 ? vscode.l10n.t('Any confidence') : vscode.l10n.t('{0} and more', percent(value)),
    value,
  }));
  const confidence = await vscode.window.showQuickPick(confidences, { title });
  if (confidence === undefined) return;
  const labels = chosen.length === results.labels.length ? [] : chosen.map(({ name }) => name);
  results.filter = { labels, minimumConfidence: confidence.value };
}

/** What is shown, as the filter has it. */
async function exportResults(results: WorkspaceResults): Promise<void> {
  const shown = results.shown();
  const [first] = shown;
  if (first === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('There are no results to export.'),
      vscode.l10n.t('Use “Undertone: Annotate Workspace” first, or another filter.'),
    );
  }
  const output = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Results'),
    defaultUri: vscode.Uri.joinPath(first.file.folder.uri, 'undertone-results.csv'),
    filters: { CSV: ['csv'], JSONL: ['jsonl'] },
  });
  if (output === undefined) return;
  const format = path.posix.extname(output.path).toLowerCase() === '.jsonl' ? 'jsonl' : 'csv';
  const files = shown.map(({ all, results: found }) => ({ ...all, results: found }));
  await vscode.workspace.fs.writeFile(output, new TextEncoder().encode(encodeResults(format, files)));
  const count = files.reduce((sum, file) => sum + file.results.length, 0);
  void showInformation(vscode.l10n.t('Exported {0} results to {1}.', count, output.fsPath));
}
