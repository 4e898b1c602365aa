import * as vscode from 'vscode';
import { UserFacingError } from '../core/errors';

/** Throws a UserFacingError that says what to do when no text is open. */
export function activeEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('No text is open.'),
      vscode.l10n.t('Open a file of your folder, select some text in it, and try again.'),
    );
  }
  return editor;
}
