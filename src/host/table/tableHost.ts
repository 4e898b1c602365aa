import { z } from 'zod';
import type { Disposable } from '../../core/event';
import { RpcPeer, type Channel, type MethodHandlers } from '../../protocol/rpc';
import { mostRowsAtOnce, type TableHostSide, type TablePageSide, type TableState } from '../../protocol/tableProtocol';
import type { ChosenRows, LabelTarget, RowRange, TableRow } from '../../protocol/tableMethods';
import type { LabelAct } from '../../core/table/labelAct';
import type { RowQuery } from '../../core/table/arrangeRows';
import { checked } from '../checked';

/** What the page shows and has done; the document, or a stand-in for tests. */
export interface TableSource {
  readonly state: TableState;
  readonly onDidChange: (listener: () => void) => Disposable;
  rows(range: RowRange): Promise<readonly TableRow[]>;
  arrange(query: RowQuery): Promise<void>;
  choose(target: LabelTarget): Promise<void>;
  label(chosen: ChosenRows, act: LabelAct): Promise<void>;
}

/** What leads out of the editor. */
export interface TableActions {
  openAsText(arrangement: number, place: number): Promise<void>;
  undoProjectLabel(): Promise<void>;
}

/** Milliseconds between two messages about changes: ten a second look live, more would only cost. */
const changeInterval = 100;

/**
 * The host's end of one table editor: answers what its page asks and tells it what changed. Whatever arrives is checked first, because a
 * page that shows text from files may be made to say anything.
 */
export class TableHost implements Disposable {
  private readonly peer: RpcPeer<TableHostSide, TablePageSide>;
  private readonly subscription: Disposable;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    channel: Channel,
    private readonly source: TableSource,
    private readonly actions: TableActions,
    reportError: (error: unknown) => void,
  ) {
    this.peer = new RpcPeer(channel, this.methods(), {}, reportError);
    this.subscription = source.onDidChange(() => {
      this.timer ??= setTimeout(() => {
        this.tell();
      }, changeInterval);
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
    this.peer.close(new Error('The table was closed.'));
  }

  private methods(): MethodHandlers<TableHostSide> {
    const { source, actions } = this;
    const done = async (action: Promise<void>): Promise<null> => {
      await action;
      return null;
    };
    return {
      getState: checked(nothing, () => source.state),
      getRows: checked(rowRange, range => source.rows(range)),
      arrange: checked(rowQuery, query => done(source.arrange(query))),
      label: checked(labelled, ({ act, ...chosen }) =>
        act.kind === 'remove' || this.isChoice(act.label) ? done(source.label(chosen, act)) : null,
      ),
      chooseTarget: checked(target, ({ target: chosen }) => done(source.choose(chosen))),
      undoProjectLabel: checked(nothing, () => done(actions.undoProjectLabel())),
      openAsText: checked(onePlace, ({ arrangement, place }) => done(actions.openAsText(arrangement, place))),
    };
  }

  private isChoice(label: string): boolean {
    return this.source.state.choices.some(choice => choice.label.name === label);
  }

  private tell(): void {
    this.timer = undefined;
    this.peer.notify('stateChanged', this.source.state);
  }
}

const nothing = z.strictObject({});
const count = z.int().nonnegative();
const name = z.string().max(1_000);
const rowRange = z
  .strictObject({ arrangement: count, from: count, to: count })
  .refine(({ from, to }) => to - from <= mostRowsAtOnce);
const rowQuery = z.strictObject({
  text: name,
  label: name.nullable(),
  sort: z.strictObject({ by: z.union([count, z.literal('label')]), isDescending: z.boolean() }).nullable(),
});
const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('give'), label: name }),
  z.strictObject({ kind: z.literal('remove') }),
]);
const labelled = z.strictObject({
  arrangement: count,
  ranges: z.array(z.tuple([count, count])).max(100_000),
  act,
});
const target = z.strictObject({ target: name.nullable() });
const onePlace = z.strictObject({ arrangement: count, place: count });
