import { UserFacingError } from '../../core/errors';
import * as vscode from 'vscode';
import type { DatasetRowPlace } from '../commands';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { openAt } from '../openAt';

/**
 * Opens the file of a dataset at a row. Links carry the place, so only datasets of the project are opened.
 * @throws UserFacingError when it is none
 */
export async function openRow({ folder, path, line }: DatasetRowPlace, { folders }: WorkspaceStores): Promise<void> {
  const stores = folders.find(({ folder: { uri } }) => uri.toString() === folder);
  const dataset = stores?.project.datasets.find(source => source.path === path);
  if (stores === undefined || dataset === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('“{0}” is no longer a dataset here.', path),
      vscode.l10n.t('Add it again to see its rows.'),
    );
  }
  await openAt({ path: stores.uriOf(dataset.path).fsPath, line });
}
