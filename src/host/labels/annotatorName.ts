import * as vscode from 'vscode';

/** Who labels, as the settings of the file or folder say; '' when nobody is named. Never guessed from an account. */
export function annotatorName(scope: vscode.ConfigurationScope): string {
  return vscode.workspace.getConfiguration('undertone', scope).get('annotator', '');
}
