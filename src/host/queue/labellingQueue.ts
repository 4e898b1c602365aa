import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { QueueEntry, QueueItem, QueueStrategy } from '../../core/queue/queue';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { WorkerClient } from '../thread/workerClient';
import { ItemRanges } from './itemRanges';
import { chosenOrder } from './orderChoice';
import type { LabellingSource } from './labellingSource';
import { placedItems } from './queueItems';
import type { OrderedItems, QueueOrder } from './queueOrder';

/** The items of a document: what is to be labelled in the order in which it comes, then what has a label. */
export interface LabellingQueue extends OrderedItems {
  readonly document: vscode.TextDocument;
  readonly order: QueueStrategy['kind'];
  /** To be disposed by whoever goes through the queue. */
  readonly ranges: ItemRanges;
  readonly passedOver: number;
}

/** Finds the items of a file and has them put in order. */
export class QueueBuilder {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly worker: WorkerClient,
    private readonly ordering: QueueOrder,
  ) {}

  /** @throws UserFacingError when there is nothing to label */
  async build({ uri, unit, order: asked }: LabellingSource): Promise<LabellingQueue> {
    const document = await vscode.workspace.openTextDocument(uri);
    const { stores } = this.stores.placeOf(document);
    await stores.opened();
    // What another window labelled must not be asked for again.
    await stores.refresh();
    const ranges = new ItemRanges(document);
    try {
      const found = await this.worker.request('findItems', { text: document.getText(), unit });
      const { items, places } = placedItems(document, found.items, this.live);
      ranges.place(places);
      const waiting = items.filter(({ isLabelled }) => isLabelled !== true);
      if (waiting.length === 0) throw nothingToLabel(document, found.passedOver);
      const order = asked ?? chosenOrder(document);
      const ordered = await this.ordering.order(document, waiting, order);
      const done = items.filter(({ isLabelled }) => isLabelled === true);
      const entries = [...ordered.entries, ...done.map(reopened)];
      return { ...ordered, document, order, entries, ranges, passedOver: found.passedOver };
    } catch (error) {
      ranges.dispose();
      throw error;
    }
  }
}

/** How an item that has a label comes, should that be taken off. */
function reopened(item: QueueItem): QueueEntry<QueueItem> {
  return { item, reason: { kind: 'reopened' } };
}

function nothingToLabel({ uri }: vscode.TextDocument, passedOver: number): UserFacingError {
  const name = vscode.workspace.asRelativePath(uri);
  return new UserFacingError(
    vscode.l10n.t('In “{0}” there is nothing without a label.', name),
    passedOver === 0
      ? vscode.l10n.t('Choose another file to go through.')
      : vscode.l10n.t(
          'Rows that could not be read or found: {0}. Look at them in the file, or choose another.',
          passedOver,
        ),
  );
}
