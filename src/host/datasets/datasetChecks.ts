import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { DatasetSource } from '../../core/dataset/datasetSource';
import type { RowProblem } from '../../core/dataset/rowProblem';
import { UserFacingError } from '../../core/errors';
import type { Disposable } from '../../core/event';
import { countClassFolder } from '../../storage/datasetFiles';
import type { ErrorDisplay } from '../errorDisplay';
import type { FolderStores } from '../folders/folderStores';
import type { TablePreviews } from './tablePreviews';

/** What a dataset holds now. */
export interface DatasetCheck {
  /** Rows of a table, files of a class folder; undefined when it was not counted. */
  readonly size: number | undefined;
  /** Why it cannot be used, or which of its rows cannot. */
  readonly problems: readonly RowProblem[];
}

/**
 * Looks whether the datasets are still what they were when they were added: in the background, one after the other, when a view asks,
 * and again only when their files changed. In Restricted Mode nothing is read.
 */
export class DatasetChecks implements Disposable {
  private readonly checks = new Map<string, { readonly stamp: string; readonly check: DatasetCheck }>();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private queue: Promise<void> = Promise.resolve();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly previews: TablePreviews,
    private readonly errors: ErrorDisplay,
  ) {}

  /** As far as is known by now; asks for it to be known. */
  of(stores: FolderStores, dataset: DatasetSource): DatasetCheck | undefined {
    if (!vscode.workspace.isTrusted) return undefined;
    const key = JSON.stringify([stores.folder.uri.toString(), dataset]);
    this.queue = this.queue
      .then(() => this.update(key, stores, dataset))
      .catch((error: unknown) => {
        this.errors.record(error, `Looking into ${dataset.path}`);
      });
    return this.checks.get(key)?.check;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async update(key: string, stores: FolderStores, dataset: DatasetSource): Promise<void> {
    const stamp = await stampOf(stores.uriOf(dataset.path));
    if (this.checks.get(key)?.stamp === stamp) return;
    this.checks.set(key, { stamp, check: await this.check(stores.folder.uri.fsPath, dataset) });
    this.changed.fire(undefined);
  }

  private async check(workspace: string, dataset: DatasetSource): Promise<DatasetCheck> {
    try {
      return dataset.kind === 'folder'
        ? await checkFolder(workspace, dataset.path)
        : await this.checkTable(workspace, dataset);
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      return {
        size: undefined,
        problems: [{ path: dataset.path, line: 1, message: `${error.message} ${error.remedy}` }],
      };
    }
  }

  private async checkTable(
    workspace: string,
    { kind, path, textColumn, labelColumn }: Exclude<DatasetSource, { kind: 'folder' }>,
  ): Promise<DatasetCheck> {
    const { columns, rowCount, problems } = await this.previews.read(workspace, kind, path, 'single');
    const missing = columns.length === 0 ? [] : [textColumn, labelColumn].filter(column => !columns.includes(column));
    const missed = missing.map(column => ({
      path,
      line: 1,
      message: vscode.l10n.t('There is no column “{0}” any more. Add the dataset again to choose another.', column),
    }));
    return { size: rowCount, problems: [...missed, ...problems] };
  }
}

async function checkFolder(workspace: string, path: string): Promise<DatasetCheck> {
  const counts = await countClassFolder(workspace, path);
  const size = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const message = vscode.l10n.t('There are no subfolders with files in them any more.');
  return { size, problems: size > 0 ? [] : [{ path, line: 1, message }] };
}

/** Changes when the file does; for a folder, when something is added to it or taken away. */
async function stampOf(uri: vscode.Uri): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(uri.fsPath);
    return `${size} ${mtimeMs}`;
  } catch {
    return 'absent';
  }
}
