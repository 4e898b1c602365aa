import { Emitter } from '../../../src/core/event';
import { allRows, type RowQuery } from '../../../src/core/table/arrangeRows';
import type { LabelAct } from '../../../src/core/table/labelAct';
import { labelChoices } from '../../../src/core/table/labelChoices';
import type { TableFile } from '../../../src/core/table/labelledTable';
import type { TableActions, TableSource } from '../../../src/host/table/tableHost';
import type {
  ArrangedTable,
  ChosenRows,
  LabelTarget,
  OpenedTable,
  RowRange,
  TableRow,
} from '../../../src/protocol/tableMethods';
import type { TableState } from '../../../src/protocol/tableProtocol';
import { OpenTable } from '../../../src/worker/openTable';

/** Owns a table that a page under test shows, without a worker and a disk, and writes down what leads out of the page. */
export class TableOwner implements TableSource {
  readonly done: string[] = [];
  private readonly changed = new Emitter<undefined>();
  private readonly table: OpenTable;
  private readonly opened: OpenedTable;
  private query = allRows;
  private target: LabelTarget = 'label';
  private arranged: ArrangedTable;

  readonly actions: TableActions = {
    openAsText: (_, place) => this.note(`open place ${place}`),
    undoProjectLabel: () => this.note('undo'),
  };

  constructor(file: Pick<TableFile, 'kind' | 'bytes'>) {
    this.table = new OpenTable({ ...file, path: 'a', taskKind: 'single' });
    this.opened = this.table.open(new Uint8Array());
    this.arranged = this.table.arrange({ number: 1, query: this.query, target: this.target });
  }

  readonly onDidChange: TableSource['onDidChange'] = listener => this.changed.event(listener);

  get state(): TableState {
    return {
      ...this.opened,
      ...this.arranged,
      target: this.target,
      hasProject: true,
      choices: labelChoices([], this.arranged.labels),
      isMulti: false,
      query: this.query,
    };
  }

  /** The file as it would be saved. */
  get content(): string {
    return Buffer.from(this.table.content()).toString();
  }

  rows(range: RowRange): Promise<readonly TableRow[]> {
    return Promise.resolve(this.table.show(range));
  }

  arrange(query: RowQuery): Promise<void> {
    this.query = query;
    this.arranged = this.table.arrange({ number: this.arranged.arrangement + 1, query, target: this.target });
    this.changed.fire(undefined);
    return Promise.resolve();
  }

  choose(target: LabelTarget): Promise<void> {
    this.target = target;
    return this.arrange(this.query);
  }

  label(chosen: ChosenRows, act: LabelAct): Promise<void> {
    this.table.label(chosen, act);
    this.arranged = { ...this.arranged, labelled: this.table.countLabelled() };
    this.changed.fire(undefined);
    return Promise.resolve();
  }

  private note(what: string): Promise<void> {
    this.done.push(what);
    return Promise.resolve();
  }
}
