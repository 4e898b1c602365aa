import * as vscode from 'vscode';
import { allRows, type RowQuery } from '../../core/table/arrangeRows';
import { labelChoices } from '../../core/table/labelChoices';
import type { ArrangedTable, LabelTarget, OpenedTable } from '../../protocol/tableMethods';
import type { TableState } from '../../protocol/tableProtocol';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { OpenedFile } from './openedFile';
import type { ProjectLabels } from './projectLabels';

/** What is shown of a table: which rows in which order, and whose labels. */
export class TableView implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private opened!: OpenedTable;
  private arranged: ArrangedTable = { arrangement: 0, matching: 0, labelled: 0, labels: [] };
  private query = allRows;
  private chosen: LabelTarget = null;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly file: OpenedFile,
    /** Absent where the file is in no folder that is open. */
    private readonly project: ProjectLabels | undefined,
    private readonly stores: WorkspaceStores,
    private readonly isMulti: boolean,
  ) {}

  /** Where labels are read from and written to. */
  get target(): LabelTarget {
    return this.chosen;
  }

  get state(): TableState {
    const { columns, textColumn, rows, problems, failure } = this.opened;
    return {
      ...this.arranged,
      columns,
      textColumn,
      target: this.chosen,
      hasProject: this.project !== undefined,
      choices: labelChoices(this.stores.labelsOf(this.file.uri), this.arranged.labels),
      isMulti: this.isMulti,
      rows,
      problems,
      query: this.query,
      ...(failure !== undefined && { failure }),
    };
  }

  /** @param target what was chosen the last time; what cannot be a target any more counts for nothing */
  async start(opened: OpenedTable, target: LabelTarget | undefined): Promise<void> {
    this.opened = opened;
    const fallback = this.project === undefined ? (opened.labelColumn ?? null) : null;
    this.chosen = target !== undefined && this.canBeTarget(target) ? target : fallback;
    await this.show(opened);
  }

  /** The file has changed. */
  async show(opened: OpenedTable): Promise<void> {
    this.opened = opened;
    await this.followAnew();
    await this.rearrange();
  }

  async arrange(query: RowQuery): Promise<void> {
    this.query = query;
    await this.rearrange();
  }

  /** @returns whether it is another one now */
  async choose(target: LabelTarget): Promise<boolean> {
    if (target === this.chosen || !this.canBeTarget(target)) return false;
    this.chosen = target;
    // One of the other labels would mean nothing here.
    this.query = { ...this.query, label: null };
    await this.followProject();
    await this.rearrange();
    return true;
  }

  /** Labels have changed. */
  async recount(): Promise<void> {
    this.arranged = { ...this.arranged, labelled: await this.file.ask('countLabelled', {}) };
    this.changed.fire(undefined);
  }

  /** The project has changed: what can be given, and what was. */
  async followProject(): Promise<void> {
    if (this.chosen === null) await this.project?.follow();
  }

  /** The worker has read the file anew, and knows nothing of the project. */
  async followAnew(): Promise<void> {
    this.project?.forget();
    await this.followProject();
  }

  tellChoices(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private canBeTarget(target: LabelTarget): boolean {
    return target === null ? this.project !== undefined : this.opened.columns.includes(target);
  }

  private async rearrange(): Promise<void> {
    this.arranged = await this.file.arrange(this.query, this.chosen);
    this.changed.fire(undefined);
  }
}
