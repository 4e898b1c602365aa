import type { RowQuery } from '../core/table/arrangeRows';
import type { LabelKey } from '../core/queue/labelKeys';
import type { LabelAct } from '../core/table/labelAct';
import type { ArrangedTable, ChosenRows, LabelTarget, RowRange, TableRow } from './tableMethods';

/** What the page of the table editor asks of the host. Places and arrangements are those of `tableMethods.ts`. */
export interface TableHostSide {
  methods: {
    /** The whole state; asked once after (re)loading, `stateChanged` brings every later one. */
    getState: { params: Record<string, never>; result: TableState };
    getRows: { params: RowRange; result: readonly TableRow[] };
    /** Shows other rows, or in another order; `stateChanged` follows. */
    arrange: { params: RowQuery; result: null };
    /** Settles when it is done: with the project as target, on disk. */
    label: { params: ChosenRows & { act: LabelAct }; result: null };
    chooseTarget: { params: { target: LabelTarget }; result: null };
    /** Takes back the label that the project got last. */
    undoProjectLabel: { params: Record<string, never>; result: null };
    openAsText: { params: { arrangement: number; place: number }; result: null };
  };
  notifications: Record<string, never>;
}

export interface TablePageSide {
  methods: Record<string, never>;
  /** At most ten a second. Labels of rows that are shown may be others, too. */
  notifications: { stateChanged: TableState };
}

export interface TableState extends ArrangedTable {
  readonly columns: readonly string[];
  /** Index of the column of the texts; −1 where there is none. */
  readonly textColumn: number;
  readonly target: LabelTarget;
  /** Whether the project can be the target: the file is in a folder that is open. */
  readonly hasProject: boolean;
  /** What can be given, and by which keys. */
  readonly choices: readonly LabelKey[];
  /** Whether a row may have several labels. */
  readonly isMulti: boolean;
  readonly rows: number;
  /** Rows that could not be read. */
  readonly problems: number;
  readonly query: RowQuery;
  /** Why nothing can be shown. */
  readonly failure?: string;
}

/** Rows that the page may ask for at once. */
export const mostRowsAtOnce = 500;
