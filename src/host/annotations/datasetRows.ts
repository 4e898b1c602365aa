import path from 'node:path';
import type { TableSource } from '../../core/dataset/datasetSource';
import { taskKindOf } from '../../core/project/project';
import type { NearRow, TableHead } from '../../core/queue/exampleRows';
import { movable } from '../../protocol/movable';
import { readTableHead } from '../../storage/datasetFiles';
import { diskFileSystem, fileStamp } from '../../storage/fileSystem';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { WorkerClient, WorkerConnection } from '../thread/workerClient';

/**
 * Finds the labelled rows of the datasets that a text resembles. The worker looks; it is sent the beginnings of the tables when they
 * changed, and nobody waits until it has read them.
 */
export class DatasetRows {
  /** What the worker has, or is being sent. */
  private sent: { readonly connection: WorkerConnection; readonly state: string } | undefined;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly worker: WorkerClient,
  ) {}

  /** Sends the tables, where they are others than those that the worker has; settles when it has read them. */
  async refresh(): Promise<void> {
    const connection = await this.worker.connect();
    const tables = this.tables();
    const states = await Promise.all(tables.map(stateOf));
    const state = JSON.stringify(states);
    if (this.sent?.connection === connection && this.sent.state === state) return;
    this.sent = { connection, state };
    const heads = await readHeads(tables);
    const buffers = heads.map(({ bytes }) => bytes.buffer);
    await connection.request('keepRows', { tables: heads }, buffers);
  }

  /** Among those that the worker has by now; the most alike first. */
  nearestTo(text: string, count: number): Promise<readonly NearRow[]> {
    return this.worker.request('nearestRows', { text, count });
  }

  private tables(): readonly DatasetTable[] {
    return this.stores.folders.flatMap(stores =>
      stores.project.datasets.flatMap(source => (source.kind === 'folder' ? [] : [{ stores, source }])),
    );
  }
}

interface DatasetTable {
  readonly stores: FolderStores;
  readonly source: TableSource;
}

/** What changes when the labelled rows of a table may have. */
async function stateOf({ stores: { folder, project }, source }: DatasetTable): Promise<unknown> {
  const { uri } = folder;
  const file = path.join(uri.fsPath, source.path);
  // One that cannot be read is none here.
  const stamp = await fileStamp(diskFileSystem, file).catch(() => undefined);
  return [uri.toString(), taskKindOf(project), source, stamp];
}

/** Bytes of all tables together: what more there is, nobody would be shown sooner. */
const mostBytes = 4 * 1024 ** 2;

/** Those that cannot be read are left out: whoever trains on them is told. */
async function readHeads(tables: readonly DatasetTable[]): Promise<(TableHead & { bytes: Uint8Array<ArrayBuffer> })[]> {
  const heads: (TableHead & { bytes: Uint8Array<ArrayBuffer> })[] = [];
  for (const { stores, source } of tables) {
    const { folder, project } = stores;
    const head = await readTableHead(folder.uri.fsPath, source, Math.floor(mostBytes / tables.length));
    if (head === undefined) continue;
    const { bytes, isCut } = head;
    heads.push({
      ...source,
      folder: folder.uri.toString(),
      taskKind: taskKindOf(project),
      isCut,
      bytes: movable(bytes),
    });
  }
  return heads;
}
