import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { awaitSlowTask } from '../exchange/slowTask';
import { showInformation } from '../messages';

/** *Join Both Sides of Merged Labels*: ends the conflicts that git left in label files, and loses no annotation of either side. */
export async function joinSides(
  stores: WorkspaceStores,
  isWanted: (folder: string, contested: number) => Promise<boolean> = askModally,
): Promise<void> {
  const joinable = await joinableFolders(stores);
  if (joinable.length === 0) {
    throw new UserFacingError(
      vscode.l10n.t('No label file has the two sides of a merge, and nothing else wrong with it.'),
      vscode.l10n.t('What is wrong with a label file stands at the top of the Labels view, with the line.'),
    );
  }
  for (const folder of joinable) {
    const { annotations } = await folder.opened();
    const { contested } = annotations.joinable!;
    if (!(await isWanted(folder.folder.name, contested))) return;
    const isDone = await awaitSlowTask(vscode.l10n.t('Joining labels'), annotations.joinSides());
    if (!isDone) {
      throw new UserFacingError(
        vscode.l10n.t('The label file of {0} was not rewritten.', folder.folder.name),
        vscode.l10n.t('What is wrong with a label file stands at the top of the Labels view, with the line.'),
      );
    }
    const done = vscode.l10n.t('Both sides are in labels.jsonl of {0} now. Commit it.', folder.folder.name);
    void showInformation(done);
  }
}

async function joinableFolders(stores: WorkspaceStores): Promise<readonly FolderStores[]> {
  const found: FolderStores[] = [];
  for (const folder of stores.folders) {
    const { annotations } = await folder.opened();
    await annotations.refresh();
    if (annotations.joinable !== undefined) found.push(folder);
  }
  return found;
}

async function askModally(folder: string, contested: number): Promise<boolean> {
  const join = vscode.l10n.t('Join');
  const question = vscode.l10n.t('Join both sides of the merge in labels.jsonl of {0}?', folder);
  const detail = [
    vscode.l10n.t('The file gets the annotations of both sides.'),
    ...(contested === 0
      ? []
      : [vscode.l10n.t('Annotations that differ: {0}. The one that was changed last is taken.', contested)]),
  ].join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, join)) === join;
}
