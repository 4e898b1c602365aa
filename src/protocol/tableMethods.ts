import type { RowAnchor, RowAnnotation } from '../core/table/annotatedRows';
import type { RowQuery } from '../core/table/arrangeRows';
import type { LabelAct } from '../core/table/labelAct';
import type { TableFile } from '../core/table/labelledTable';

/**
 * What the worker does for a table that is open in an editor. It holds the file and the labels that are not saved yet; the host keeps
 * these as well, as bytes, so that a new worker can be told them.
 */
export interface TableSide {
  methods: {
    /** @param edits what was not saved, as `labelRows` gave it */
    openTable: { params: { id: string; file: TableFile; edits: Uint8Array }; result: OpenedTable };
    /** The file has these bytes now; what is not saved is carried over. Null when they are those that it had. */
    reloadTable: { params: { id: string; bytes: Uint8Array }; result: OpenedTable | null };
    closeTable: { params: { id: string }; result: null };
    arrangeTable: { params: Arrangement & { id: string }; result: ArrangedTable };
    tableRows: { params: RowRange & { id: string }; result: readonly TableRow[] };
    /** Rows that have a label. */
    countLabelled: { params: { id: string }; result: number };
    /** Gives labels in the column that is the target; the answer is what was done, empty where that is nothing. */
    labelRows: { params: ChosenRows & { id: string; act: LabelAct }; result: Uint8Array };
    /** Does the edits, or takes them back; the answer is what was done. */
    applyEdits: { params: { id: string; edits: Uint8Array; isUndo: boolean }; result: Uint8Array };
    /** The file with all labels in it. */
    tableContent: { params: { id: string }; result: Uint8Array };
    /** What `tableContent` gave last is in the file now. */
    tableSaved: { params: { id: string }; result: null };
    /** @param changed of the table's file, in the order of their positions */
    followAnnotations: {
      params: { id: string; changed: readonly RowAnnotation[]; removed: readonly string[] };
      result: null;
    };
    rowAnchors: { params: ChosenRows & { id: string }; result: readonly RowAnchor[] };
    /** From 1; where the row at a place of the arrangement starts. */
    lineOfRow: { params: { id: string; arrangement: number; place: number }; result: number };
  };
  notifications: Record<string, never>;
}

/** Where labels are read from and written to: a column of the file by its name, or (null) the project. */
export type LabelTarget = string | null;

export interface OpenedTable {
  readonly columns: readonly string[];
  /** Index of the column of the texts; −1 where there is no column. */
  readonly textColumn: number;
  /** The column that looks like labels; undefined when none does. */
  readonly labelColumn?: string;
  readonly rows: number;
  /** Rows that could not be read. */
  readonly problems: number;
  /** Why there are no columns. */
  readonly failure?: string;
  /** What is not saved, on top of the file as it is now. */
  readonly edits: Uint8Array;
  /** Rows whose labels were changed by others while ours were not saved. */
  readonly contested: number;
  /** Labels whose row is no longer there, for a log. */
  readonly lost: readonly string[];
}

/** Which rows have which places, until there is another one. */
export interface Arrangement {
  /** Counts up. */
  readonly number: number;
  readonly query: RowQuery;
  readonly target: LabelTarget;
}

export interface ArrangedTable {
  /** Number of the arrangement. */
  readonly arrangement: number;
  readonly matching: number;
  readonly labelled: number;
  /** Those of the target's rows, the most frequent first; no more than a person can tell apart. */
  readonly labels: readonly string[];
}

/** Places in an arrangement; `to` is exclusive. Of an older arrangement nothing is shown, and what is asked for it is refused. */
export interface RowRange {
  readonly arrangement: number;
  readonly from: number;
  readonly to: number;
}

export interface ChosenRows {
  readonly arrangement: number;
  /** Start and exclusive end of each stretch. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface TableRow {
  /** From 0, in the file. */
  readonly row: number;
  /** From 1; where it starts. */
  readonly line: number;
  /** Of the target. */
  readonly labels: readonly string[];
  /** By column; long ones are cut. None where the row could not be read. */
  readonly cells: readonly string[];
  /** Why the row cannot be used. */
  readonly problem?: string;
}
