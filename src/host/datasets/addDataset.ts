import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { withDataset, withLabels } from '../../core/project/project';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { requireTrust } from '../trust';
import { chooseDataset } from './datasetChoice';
import { findDataset, type DatasetFinding } from './datasetFinding';
import { tally } from './tableQuestions';
import type { TablePreviews } from './tablePreviews';
import { tellUsableRows } from './tellUsableRows';

/** *Add Dataset…*: a table or a class folder becomes a dataset of the project once the person has confirmed what was found in it. */
export class AddDataset {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly previews: TablePreviews,
  ) {}

  /** Without a resource it is asked for. */
  async run(resource: vscode.Uri | undefined): Promise<void> {
    requireTrust();
    const uri = resource ?? (await chooseDataset());
    if (uri === undefined) return;
    const stores = this.storesOf(uri);
    const { project } = await stores.opened();
    const found = await findDataset(uri, stores, this.previews);
    if (found === undefined) return;
    const names = found.labels.map(({ name }) => name);
    await project.update(current => withLabels(withDataset(current, found.source), names));
    void tell(found, uri);
  }

  private storesOf(uri: vscode.Uri): FolderStores {
    const stores = this.stores.storesOf(uri);
    if (stores === undefined) {
      throw new UserFacingError(
        vscode.l10n.t('“{0}” is not in a folder that is open here.', uri.fsPath),
        vscode.l10n.t('Copy it into the folder: a project keeps together what it is trained on.'),
      );
    }
    return stores;
  }
}

function tell({ source, labels, problems }: DatasetFinding, uri: vscode.Uri): Promise<void> {
  const added = vscode.l10n.t('Added {0}: {1}.', source.path, tally(labels));
  return tellUsableRows(added, problems, () => uri.fsPath);
}
