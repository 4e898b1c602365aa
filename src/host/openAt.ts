import * as vscode from 'vscode';
import type { FileLocation } from '../core/errors';

/** Opens a file, at the line when one is known. */
export async function openAt({ path, line }: FileLocation): Promise<void> {
  const position = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  await vscode.window.showTextDocument(vscode.Uri.file(path), { selection: new vscode.Range(position, position) });
}

/** The same as a command, for items of trees. */
export function openAtCommand({ path, line }: FileLocation): vscode.Command {
  const position = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(position, position) };
  return { command: 'vscode.open', title: vscode.l10n.t('Open File'), arguments: [vscode.Uri.file(path), options] };
}
