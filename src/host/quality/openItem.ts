import * as vscode from 'vscode';
import type { LabelledItem } from '../../core/quality/labelledItem';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import { revealAnnotation, selectRange } from '../labels/revealAnnotation';
import type { WorkerClient } from '../thread/workerClient';
import { datasetPlaces } from './datasetPlaces';

/** Shows where an item is and selects it; the focus stays in the list, where the next key is pressed. */
export class OpenItem {
  constructor(
    private readonly workspace: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly worker: WorkerClient,
  ) {}

  async run(stores: FolderStores, item: LabelledItem): Promise<void> {
    if (item.origin.kind === 'annotation') {
      await this.annotation(item.origin.id);
      return;
    }
    const [place] = await datasetPlaces([item], stores, this.worker);
    selectRange(await vscode.window.showTextDocument(place!.document, { preserveFocus: true }), place!.text);
  }

  annotation(id: string): Promise<void> {
    return revealAnnotation(this.workspace, this.live, id, true);
  }
}
