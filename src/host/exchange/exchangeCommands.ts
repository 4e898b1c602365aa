import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { WorkerClient } from '../thread/workerClient';
import { ExportLabels } from './exportLabels';
import { ImportLabels } from './importLabels';

/** Registers the commands that exchange labels with other programs. */
export function registerExchangeCommands(
  commands: CommandRegistry,
  stores: WorkspaceStores,
  worker: WorkerClient,
): void {
  const exporting = new ExportLabels(stores, worker);
  const importing = new ImportLabels(stores, worker);
  commands.register('undertone.exportLabels', () => exporting.run());
  commands.register('undertone.importLabels', () => importing.run());
}
