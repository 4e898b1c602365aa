import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Edit } from '../../core/labels/change';
import { withState, type ItemStateChange } from '../../core/labels/itemState';
import type { SameTextFinding, SuspectFinding } from '../../core/quality/finding';
import type { LabelledItem } from '../../core/quality/labelledItem';
import type { FolderStores } from '../folders/folderStores';
import type { Labelling } from '../labels/labelling';
import type { WorkerClient } from '../thread/workerClient';
import { datasetPlaces } from './datasetPlaces';

/** *Keep*: the labels are right, or the copies are meant to be there. That is noted with the labels, so no later check asks again. */
export class KeepFinding {
  constructor(
    private readonly labelling: Labelling,
    private readonly worker: WorkerClient,
  ) {}

  /** One change, which one undo takes back. */
  async run(stores: FolderStores, finding: SuspectFinding | SameTextFinding): Promise<void> {
    const items = finding.kind === 'suspect' ? [finding.item] : finding.items;
    const changeOf = ({ labels }: LabelledItem): ItemStateChange =>
      finding.kind === 'copies' ? { copy: true } : { confirmed: labels };
    const { annotations } = await stores.opened();
    const now = new Date().toISOString();
    const ofAnnotations = items.flatMap((item): Edit[] => {
      const before = item.origin.kind === 'annotation' ? stores.get(item.origin.id) : undefined;
      const labels = before?.labels ?? [];
      return before === undefined ? [] : [{ before, after: withState(before, changeOf({ ...item, labels }), now) }];
    });
    const places = await datasetPlaces(items, stores, this.worker);
    const ofDatasets = places.map(({ document, text, item }) =>
      this.labelling.noting(document, text, () => changeOf(item)),
    );
    if ((await annotations.apply([...ofAnnotations, ...ofDatasets])) !== undefined) return;
    throw new UserFacingError(
      vscode.l10n.t('There was nothing to keep: the labels are no longer what they were.'),
      vscode.l10n.t('Check the labels again.'),
    );
  }
}
