import * as vscode from 'vscode';
import { UserFacingError } from '../core/errors';

/** @throws UserFacingError in Restricted Mode, where datasets and models of the folder are not read */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserFacingError(
    vscode.l10n.t('Datasets and models of this folder are not read in Restricted Mode.'),
    vscode.l10n.t('Trust the folder first: “Workspaces: Manage Workspace Trust”.'),
  );
}
