import path from 'node:path';
import * as vscode from 'vscode';
import type { FileLocation } from '../core/errors';
import { shorten } from '../core/text/shorten';
import { openAtCommand } from './openAt';

/** A file that cannot be used as it is, in a tree: says what is wrong and what to do, and opens the file at the line. */
export function problemItem(problem: FileProblem): vscode.TreeItem {
  const place =
    problem.line === undefined ? path.basename(problem.path) : `${path.basename(problem.path)}:${problem.line}`;
  const item = new vscode.TreeItem(shorten(place, 100), vscode.TreeItemCollapsibleState.None);
  item.description = shorten(problem.message, 300);
  item.tooltip = [problem.path, problem.message, ...(problem.remedy === undefined ? [] : [problem.remedy])]
    .map(line => shorten(line, 1000))
    .join('\n\n');
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.contextValue = problem.isConflict === true ? 'conflict' : 'problem';
  item.command = openAtCommand(problem);
  item.accessibilityInformation = {
    label: vscode.l10n.t('Problem in {0}: {1} {2}', place, problem.message, problem.remedy ?? ''),
  };
  return item;
}

/** A place in a file, what is wrong there and, where the message does not say it, what to do. */
export interface FileProblem extends FileLocation {
  readonly message: string;
  readonly remedy?: string;
  /** The two sides of a merge, which can be joined. */
  readonly isConflict?: true;
}

/** A folder of the workspace, in a tree of what each of them holds. */
export function folderItem({ name, uri }: vscode.WorkspaceFolder): vscode.TreeItem {
  const item = new vscode.TreeItem(shorten(name, 100), vscode.TreeItemCollapsibleState.Expanded);
  item.id = uri.toString();
  item.iconPath = vscode.ThemeIcon.Folder;
  return item;
}
