import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { RowQuery } from '../../core/table/arrangeRows';
import type { LabelAct } from '../../core/table/labelAct';
import type { ChosenRows, LabelTarget, OpenedTable, RowRange, TableRow } from '../../protocol/tableMethods';
import type { TableState } from '../../protocol/tableProtocol';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { WorkerClient } from '../thread/workerClient';
import { OpenedFile, type TableDescription } from './openedFile';
import { ProjectLabels } from './projectLabels';
import { writeBackup, type TableBackup } from './tableBackup';
import { confirmContested, tellChangedOutside } from './tableMessages';
import { TableView } from './tableView';
import { watchFile } from './watchFile';

/** What a table needs of the extension. */
export interface TableOwners {
  readonly stores: WorkspaceStores;
  readonly worker: WorkerClient;
  readonly errors: ErrorDisplay;
}

/** A table that is open in an editor. One thing is done after the other: labelling, undoing, saving, taking in what others wrote. */
export class TableDocument implements vscode.CustomDocument {
  private readonly edited = new vscode.EventEmitter<TableEdit>();
  private readonly targetChosen = new vscode.EventEmitter<LabelTarget>();
  private readonly subscriptions: readonly Disposable[];
  private readonly file: OpenedFile;
  private readonly project: ProjectLabels | undefined;
  private readonly view: TableView;
  /** Rows to which others gave other labels than we did, and have not saved. */
  private contested = 0;
  /** Settles when all that was asked for so far is done. */
  private queue: Promise<unknown> = Promise.resolve();

  /** Something that the page shows. */
  readonly onDidChange: TableView['onDidChange'];
  /** For VS Code, which counts acts that change the file. */
  readonly onDidEdit = this.edited.event;
  readonly onDidChooseTarget = this.targetChosen.event;

  /**
   * Throws a UserFacingError when the file cannot be read.
   *
   * @param target where labels are, if that is known; the project otherwise
   */
  static async open(
    uri: vscode.Uri,
    owners: TableOwners,
    description: TableDescription,
    target: LabelTarget | undefined,
    backup?: TableBackup,
  ): Promise<TableDocument> {
    const document = new TableDocument(uri, owners, description);
    try {
      if (backup !== undefined) document.file.unsaved.replace(backup.edits);
      const opened = await document.file.open();
      document.note(opened);
      await document.view.start(opened, backup === undefined ? target : backup.target);
    } catch (error) {
      document.dispose();
      throw error;
    }
    return document;
  }

  private constructor(
    readonly uri: vscode.Uri,
    private readonly owners: TableOwners,
    private readonly description: TableDescription,
  ) {
    const { stores, worker } = owners;
    this.file = new OpenedFile(worker, randomUUID(), uri, description, () => this.view.followAnew());
    const folder = stores.storesOf(uri);
    this.project = folder && new ProjectLabels(folder, uri, this.file);
    this.view = new TableView(this.file, this.project, stores, description.taskKind === 'multi');
    this.onDidChange = this.view.onDidChange;
    this.subscriptions = [
      watchFile(uri, () => {
        this.inBackground(() => this.takeInChanges());
      }),
      stores.onDidChangeAnnotations(({ stores: changed, sources }) => {
        if (this.view.target !== null || this.project?.concerns(changed, sources) !== true) return;
        this.inBackground(async () => {
          await this.view.followProject();
          await this.view.recount();
        });
      }),
      stores.onDidChangeProject(() => {
        this.view.tellChoices();
      }),
      this.view,
      this.edited,
      this.targetChosen,
    ];
  }

  get state(): TableState {
    return this.view.state;
  }

  rows(range: RowRange): Promise<readonly TableRow[]> {
    return this.file.ask('tableRows', range);
  }

  lineAt(arrangement: number, place: number): Promise<number> {
    return this.file.ask('lineOfRow', { arrangement, place });
  }

  arrange(query: RowQuery): Promise<void> {
    return this.inTurn(() => this.view.arrange(query));
  }

  choose(target: LabelTarget): Promise<void> {
    return this.inTurn(async () => {
      if (await this.view.choose(target)) this.targetChosen.fire(target);
    });
  }

  /** In the project it is on disk when the promise resolves; in the file when that is saved. */
  label(chosen: ChosenRows, act: LabelAct): Promise<void> {
    return this.inTurn(async () => {
      if (this.view.target === null) await this.project?.label(chosen, act, this.description.taskKind);
      else {
        const done = await this.file.ask('labelRows', { ...chosen, act });
        if (done.length === 0) return;
        this.file.unsaved.add(done);
        this.edited.fire({
          undo: () => this.step(done, true),
          redo: () => this.step(done, false),
          label: act.kind === 'remove' ? vscode.l10n.t('Remove Label') : vscode.l10n.t('Label: {0}', act.label),
        });
      }
      await this.view.recount();
    });
  }

  /** Throws a UserFacingError when the disk refuses, and a CancellationError when the person does not want to write over what others did. */
  save(): Promise<void> {
    return this.inTurn(async () => {
      await this.takeInChanges();
      if (this.contested > 0) await confirmContested(this.uri, this.contested);
      let content = await this.file.content();
      // Somebody may have written in between; then ours goes on top of that.
      while (!(await this.file.isAsKnown())) {
        await this.takeInChanges();
        content = await this.file.content();
      }
      await this.file.write(content);
      this.contested = 0;
      await this.view.followAnew();
    });
  }

  /** What a file with all labels would hold. */
  content(): Promise<Uint8Array> {
    return this.inTurn(() => this.file.content());
  }

  /** Forgets what was not saved. */
  revert(): Promise<void> {
    return this.inTurn(async () => {
      this.file.unsaved.replace(new Uint8Array());
      this.contested = 0;
      await this.view.show(await this.file.open());
    });
  }

  backup(destination: vscode.Uri): Promise<vscode.CustomDocumentBackup> {
    return writeBackup(destination, { target: this.view.target, edits: this.file.unsaved.bytes });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.file.dispose();
  }

  private step(act: Uint8Array, isUndo: boolean): Promise<void> {
    return this.inTurn(async () => {
      const done = await this.file.ask('applyEdits', { edits: act, isUndo });
      if (isUndo) this.file.unsaved.takeBack(act, done);
      else this.file.unsaved.add(act);
      await this.view.recount();
    });
  }

  private async takeInChanges(): Promise<void> {
    const opened = await this.file.refresh();
    if (opened === undefined) return;
    this.note(opened);
    tellChangedOutside(this.uri, opened);
    await this.view.show(opened);
  }

  /** Labels whose rows are gone are nowhere else any more. */
  private note({ contested, lost }: OpenedTable): void {
    this.contested = contested;
    for (const label of lost) {
      this.owners.errors.record(new Error(`The row of this label is gone: ${label}`), this.uri.fsPath);
    }
  }

  /** Nobody asked for it, so nobody is told why it could not be done; saving tries again, and tells. */
  private inBackground(task: () => Promise<void>): void {
    this.inTurn(task).catch((error: unknown) => {
      this.owners.errors.record(error, this.uri.fsPath);
    });
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(task);
    this.queue = turn.catch(() => undefined); // Who asked is told; the next in turn need not know.
    return turn;
  }
}

export interface TableEdit {
  undo(): Promise<void>;
  redo(): Promise<void>;
  readonly label: string;
}
