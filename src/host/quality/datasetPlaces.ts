import * as vscode from 'vscode';
import { groupBy } from '../../core/dataset/groupBy';
import { UserFacingError } from '../../core/errors';
import type { DatasetOrigin, LabelledItem } from '../../core/quality/labelledItem';
import type { RowPlace } from '../../core/quality/locateRows';
import { shorten } from '../../core/text/shorten';
import type { FolderStores } from '../folders/folderStores';
import type { WorkerClient } from '../thread/workerClient';

/** An item of a dataset in its file as it is now. */
export interface DatasetPlace extends RowPlace {
  readonly item: LabelledItem;
  readonly origin: DatasetOrigin;
  readonly document: vscode.TextDocument;
}

/** Opens the files of items and finds their places; annotations are passed over. Throws a UserFacingError when an item is no longer there. */
export async function datasetPlaces(
  items: readonly LabelledItem[],
  stores: FolderStores,
  worker: Pick<WorkerClient, 'request'>,
): Promise<readonly DatasetPlace[]> {
  const inDatasets = items.flatMap(item => (item.origin.kind === 'annotation' ? [] : { item, origin: item.origin }));
  const places: DatasetPlace[] = [];
  for (const [path, ofFile] of groupBy(inDatasets, ({ origin }) => origin.path)) {
    const document = await vscode.workspace.openTextDocument(stores.uriOf(path));
    const found = await placesIn(document, ofFile, worker);
    ofFile.forEach((sought, index) => {
      const place = found[index];
      if (place === undefined) throw gone(sought.item, path);
      places.push({ ...sought, ...place, document });
    });
  }
  return places;
}

async function placesIn(
  document: vscode.TextDocument,
  sought: readonly { readonly item: LabelledItem; readonly origin: DatasetOrigin }[],
  worker: Pick<WorkerClient, 'request'>,
): Promise<readonly (RowPlace | undefined)[]> {
  const file = document.getText();
  const { origin } = sought[0]!;
  if (origin.kind === 'file') return sought.map(() => wholeText(file));
  const rows = sought.map(({ item, origin: row }) => ({ text: item.text, line: row.kind === 'row' ? row.line : 1 }));
  return worker.request('locateRows', { table: origin.table, file, rows });
}

function wholeText(file: string): RowPlace {
  const start = file.length - file.trimStart().length;
  return { text: { start, end: Math.max(start, file.trimEnd().length) }, label: undefined };
}

function gone({ text }: LabelledItem, path: string): UserFacingError {
  return new UserFacingError(
    vscode.l10n.t('The text “{0}” is no longer in “{1}”.', shorten(text, 60), path),
    vscode.l10n.t('Check the labels again.'),
  );
}
