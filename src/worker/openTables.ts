import { Transferred, type MethodHandlers } from '../protocol/rpc';
import type { TableSide } from '../protocol/tableMethods';
import { OpenTable } from './openTable';

/** The worker's side of all tables that are open in editors. */
export function tableMethods(): MethodHandlers<TableSide> {
  const tables = new Map<string, OpenTable>();
  const table = (id: string): OpenTable => {
    const open = tables.get(id);
    if (open === undefined) throw new Error(`No table “${id}” is open.`);
    return open;
  };
  return {
    openTable: ({ id, file, edits }) => {
      const open = new OpenTable(file);
      tables.set(id, open);
      return open.open(edits);
    },
    reloadTable: ({ id, bytes }) => table(id).reload(bytes),
    closeTable: ({ id }) => {
      tables.delete(id);
      return null;
    },
    arrangeTable: ({ id, ...arrangement }) => table(id).arrange(arrangement),
    tableRows: ({ id, ...range }) => table(id).show(range),
    countLabelled: ({ id }) => table(id).countLabelled(),
    labelRows: ({ id, act, ...chosen }) => table(id).label(chosen, act),
    applyEdits: ({ id, edits, isUndo }) => table(id).applyEdits(edits, isUndo),
    tableContent: ({ id }) => {
      const bytes = table(id).content();
      return new Transferred(bytes, [bytes.buffer]);
    },
    tableSaved: ({ id }) => {
      table(id).saved();
      return null;
    },
    followAnnotations: ({ id, changed, removed }) => {
      table(id).followAnnotations(changed, removed);
      return null;
    },
    rowAnchors: ({ id, ...chosen }) => table(id).anchors(chosen),
    lineOfRow: ({ id, arrangement, place }) => table(id).lineAt(arrangement, place),
  };
}
