import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../../core/errors';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { listText } from '../plainText';
import { requireTrust } from '../trust';

/**
 * The folder whose labels and datasets are trained on: the only one that has any, else the one that the person picks.
 * @throws UserFacingError when there is none, or the folder is not trusted
 * @throws CancelledError when none was picked
 */
export async function chooseTrainingFolder(workspace: WorkspaceStores): Promise<FolderStores> {
  requireTrust();
  const { folders } = workspace;
  if (folders.length === 0) {
    throw new UserFacingError(
      vscode.l10n.t('No folder is open, so there is nothing to train on.'),
      vscode.l10n.t('Open a folder: labels and models are kept in it.'),
    );
  }
  await Promise.all(folders.map(folder => folder.opened()));
  const candidates = folders.filter(({ decided, project }) => decided > 0 || project.datasets.length > 0);
  if (candidates.length === 1) return candidates[0]!;
  if (folders.length === 1) return folders[0]!;
  const items = (candidates.length > 0 ? candidates : folders).map(stores => ({
    label: listText(stores.folder.name),
    stores,
  }));
  const placeHolder = vscode.l10n.t('Train on the labels and datasets of which folder?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  if (picked === undefined) throw new CancelledError('No folder was picked.');
  return picked.stores;
}
