import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { tableKind } from '../datasets/datasetChoice';
import { tableEditorType } from './tableEditor';

/** *Open as Table*: the file that is given, or the one in the active editor. */
export async function openAsTable(resource: vscode.Uri | undefined): Promise<void> {
  const uri = resource ?? vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined || tableKind(uri.fsPath) === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('Only CSV, TSV and JSONL files on a disk can be opened as tables.'),
      vscode.l10n.t('Open such a file, and try again.'),
    );
  }
  await vscode.commands.executeCommand('vscode.openWith', uri, tableEditorType);
}
