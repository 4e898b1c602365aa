import * as vscode from 'vscode';
import type { StoredModel } from '../../storage/storedModels';
import { modelName } from '../models/modelName';

/** Asks, and moves the folder of a model to the trash, or deletes it where there is no trash; false when the person thought better. */
export async function discardModel({ directory, summary }: StoredModel): Promise<boolean> {
  const folder = vscode.Uri.file(directory);
  const name = modelName(summary.run);
  const remove = vscode.l10n.t('Move to Trash');
  if (!(await confirmed(vscode.l10n.t('Delete {0}?', name), vscode.l10n.t('Its folder goes to the trash.'), remove))) {
    return false;
  }
  try {
    await vscode.workspace.fs.delete(folder, { recursive: true, useTrash: true });
    return true;
  } catch {
    // Remote file systems have none.
    const forever = vscode.l10n.t('Delete for Good');
    const question = vscode.l10n.t('{0} cannot be moved to a trash here.', name);
    if (!(await confirmed(question, vscode.l10n.t('Deleted for good it cannot be brought back.'), forever)))
      return false;
    await vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false });
    return true;
  }
}

async function confirmed(message: string, detail: string, yes: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
}
