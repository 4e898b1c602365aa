import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { ItemKeys } from './itemKeys';
import { chooseLabellingSource } from './labellingSource';
import { askOrder } from './orderChoice';
import type { QueueRuns } from './queueRuns';
import { RunHistory } from './runHistory';

/** Registers the commands that lead through a queue. */
export function registerQueueCommands(commands: CommandRegistry, stores: WorkspaceStores, runs: QueueRuns): void {
  const withKeys = (work: (keys: ItemKeys) => unknown) => () => runs.current && work(new ItemKeys(runs.current));
  const withHistory = (work: (history: RunHistory) => unknown) => () =>
    runs.current && work(new RunHistory(runs.current));

  commands.register('undertone.startLabelling', async given => {
    if (runs.current !== undefined) {
      runs.current.show();
      return;
    }
    const source = given ?? (await chooseLabellingSource(stores));
    if (source !== undefined) await runs.start(source);
  });
  commands.register('undertone.orderQueue', async () => {
    const order = await askOrder(runs.currentOrder);
    if (order !== undefined) await runs.setOrder(order);
  });
  commands.register('undertone.labelItem', key => withKeys(keys => keys.press(key))());
  commands.register(
    'undertone.confirmItem',
    withKeys(keys => keys.confirm()),
  );
  commands.register(
    'undertone.acceptSuggestion',
    withKeys(keys => keys.accept()),
  );
  commands.register(
    'undertone.skipItem',
    withKeys(keys => keys.skip()),
  );
  commands.register(
    'undertone.flagItem',
    withKeys(keys => keys.flag()),
  );
  commands.register(
    'undertone.noteItem',
    withKeys(keys => keys.note()),
  );
  commands.register(
    'undertone.previousItem',
    withKeys(keys => {
      keys.back();
    }),
  );
  commands.register(
    'undertone.undoItem',
    withHistory(history => history.undo()),
  );
  commands.register(
    'undertone.redoItem',
    withHistory(history => history.redo()),
  );
  commands.register('undertone.endLabelling', () => runs.current?.end());
}
