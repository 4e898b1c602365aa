import { withoutDataset } from '../../core/project/project';
import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { AddDataset } from './addDataset';
import { openRow } from './openRow';
import type { TablePreviews } from './tablePreviews';

/** Registers the commands that add datasets to the project and take them out of it; their files are never touched. */
export function registerDatasetCommands(
  commands: CommandRegistry,
  stores: WorkspaceStores,
  previews: TablePreviews,
): void {
  const adding = new AddDataset(stores, previews);
  commands.register('undertone.addDataset', resource => adding.run(resource));
  commands.register('undertone.openRow', place => openRow(place, stores));
  commands.register('undertone.removeDataset', async ({ stores: folder, dataset }) => {
    const { project } = await folder.opened();
    await project.update(current => withoutDataset(current, dataset.path));
  });
}
