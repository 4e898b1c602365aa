import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';

/** The only folder, or the one that the person chooses; undefined when the person leaves. */
export async function chooseFolder(stores: WorkspaceStores): Promise<FolderStores | undefined> {
  const { folders } = stores;
  if (folders.length > 1) {
    const chosen = await vscode.window.showWorkspaceFolderPick();
    return chosen && stores.storesOf(chosen.uri);
  }
  const [only] = folders;
  if (only !== undefined) return only;
  throw new UserFacingError(
    vscode.l10n.t('No folder is open, so labels would have no place.'),
    vscode.l10n.t('Open a folder, and try again.'),
  );
}
