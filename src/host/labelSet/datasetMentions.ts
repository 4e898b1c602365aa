import * as vscode from 'vscode';
import type { DatasetSource } from '../../core/dataset/datasetSource';
import type { ValueCount } from '../../core/dataset/valueCount';
import { UserFacingError } from '../../core/errors';
import { taskKindOf } from '../../core/project/project';
import { countClassFolder } from '../../storage/datasetFiles';
import type { TablePreviews } from '../datasets/tablePreviews';
import type { FolderStores } from '../folders/folderStores';

/** How often a dataset of the project says a label. */
export interface DatasetMention {
  /** Of the dataset, from the workspace folder. */
  readonly path: string;
  readonly label: string;
  /** Rows, or files of a class folder. */
  readonly count: number;
}

/**
 * Where datasets say labels: their files are the person's own and are not rewritten, so what they say stays. Datasets that cannot be
 * read are passed over, because the Datasets view tells of them; in Restricted Mode none is read.
 */
export async function datasetMentions(
  stores: FolderStores,
  previews: TablePreviews,
  labels: readonly string[],
): Promise<readonly DatasetMention[]> {
  if (!vscode.workspace.isTrusted || labels.length === 0) return [];
  const mentions: DatasetMention[] = [];
  for (const dataset of stores.project.datasets) {
    for (const { name, count } of await labelsIn(stores, previews, dataset)) {
      if (labels.includes(name)) mentions.push({ path: dataset.path, label: name, count });
    }
  }
  return mentions;
}

async function labelsIn(
  stores: FolderStores,
  previews: TablePreviews,
  dataset: DatasetSource,
): Promise<readonly ValueCount[]> {
  const workspace = stores.folder.uri.fsPath;
  try {
    if (dataset.kind === 'folder') {
      return [...(await countClassFolder(workspace, dataset.path))].map(([name, count]) => ({ name, count }));
    }
    const { kind, path, labelColumn } = dataset;
    const { columns, values } = await previews.read(workspace, kind, path, taskKindOf(stores.project));
    return values[columns.indexOf(labelColumn)] ?? [];
  } catch (error) {
    if (error instanceof UserFacingError) return [];
    throw error;
  }
}
