import type * as vscode from 'vscode';
import type { TableFile } from '../../core/table/labelledTable';
import { allRows, type RowQuery } from '../../core/table/arrangeRows';
import { movable } from '../../protocol/movable';
import type { ArrangedTable, Arrangement, LabelTarget, OpenedTable, TableSide } from '../../protocol/tableMethods';
import type { FileStamp } from '../../storage/fileSystem';
import { readStampedFile, stampOf, writeStampedFile } from '../../storage/tableFile';
import type { WorkerClient, WorkerConnection } from '../thread/workerClient';
import { EditJournal } from './editJournal';

type Methods = TableSide['methods'];

/** What a table's file is, before it is read. */
export type TableDescription = Omit<TableFile, 'bytes'>;

/**
 * A table's file in the worker. What is not saved is remembered here as well: when the worker dies, the next one is told all of it, and
 * nobody notices.
 */
export class OpenedFile {
  readonly unsaved = new EditJournal();
  private connection: WorkerConnection | undefined;
  private stamp: FileStamp;
  private arrangement: Arrangement = { number: 0, query: allRows, target: null };

  constructor(
    private readonly worker: WorkerClient,
    private readonly id: string,
    readonly uri: vscode.Uri,
    private readonly description: TableDescription,
    /** What the worker has to be told besides, after it has died. */
    private readonly reopened: () => Promise<void>,
  ) {}

  /** Reads the file. Throws a UserFacingError when that cannot be done. */
  async open(): Promise<OpenedTable> {
    return this.openIn(await this.worker.connect());
  }

  /** Asks the worker that has the table, or the one after it. */
  async ask<M extends keyof Methods>(
    method: M,
    params: Omit<Methods[M]['params'], 'id'>,
  ): Promise<Methods[M]['result']> {
    const connection = await this.worker.connect();
    if (connection !== this.connection) {
      await this.openIn(connection);
      await this.reopened();
      await connection.request('arrangeTable', { id: this.id, ...this.arrangement });
    }
    return connection.request(method, { ...params, id: this.id });
  }

  arrange(query: RowQuery, target: LabelTarget): Promise<ArrangedTable> {
    // The worker after this one gets the same number, so that what was chosen in its rows still holds.
    this.arrangement = { number: this.arrangement.number + 1, query, target };
    return this.ask('arrangeTable', this.arrangement);
  }

  /** Takes in what others wrote to the file; undefined when there is nothing new. */
  async refresh(): Promise<OpenedTable | undefined> {
    const now = await stampOf(this.uri.fsPath);
    // A file that is gone takes nothing along; it is written anew when it is saved.
    if (now === undefined || now === this.stamp) return undefined;
    const { bytes, stamp } = await readStampedFile(this.uri.fsPath);
    const opened = await this.ask('reloadTable', { bytes });
    this.stamp = stamp;
    if (opened === null) return undefined;
    this.unsaved.replace(opened.edits);
    return opened;
  }

  content(): Promise<Uint8Array> {
    return this.ask('tableContent', {});
  }

  /** Whether the file is the one that was read or written last. */
  async isAsKnown(): Promise<boolean> {
    const now = await stampOf(this.uri.fsPath);
    return now === undefined || now === this.stamp;
  }

  /** Replaces the file by what `content` gave; nothing may have been labelled since. */
  async write(bytes: Uint8Array): Promise<void> {
    this.stamp = await writeStampedFile(this.uri.fsPath, bytes);
    this.unsaved.replace(new Uint8Array());
    await this.ask('tableSaved', {});
  }

  dispose(): void {
    // A worker that has died has nothing to close.
    this.connection?.request('closeTable', { id: this.id }).catch(() => undefined);
  }

  private async openIn(connection: WorkerConnection): Promise<OpenedTable> {
    const read = await readStampedFile(this.uri.fsPath);
    const bytes = movable(read.bytes);
    const file: TableFile = { ...this.description, bytes };
    const opened = await connection.request('openTable', { id: this.id, file, edits: this.unsaved.bytes }, [
      bytes.buffer,
    ]);
    this.stamp = read.stamp;
    this.connection = connection;
    return opened;
  }
}
