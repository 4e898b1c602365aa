import type { LabelCount, PanelState } from '../../protocol/panelProtocol';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { PanelSource } from './panelSources';

/** The labels of all folders of the workspace, those of the same name as one, with how often each was given. */
export function labelSource(stores: WorkspaceStores): PanelSource<PanelState['labels']> {
  return {
    get current() {
      const byName = new Map<string, LabelCount>();
      for (const folder of stores.folders) {
        const counts = folder.countByLabel();
        for (const label of folder.project.labels) {
          const known = byName.get(label.name);
          const count = (known?.count ?? 0) + (counts.get(label.name) ?? 0);
          byName.set(label.name, { label: known?.label ?? label, count });
        }
      }
      return [...byName.values()];
    },
    onDidChange: listener => stores.onDidChange(listener),
  };
}

/** The datasets of all folders; where there are several folders, each path begins with its folder's name. */
export function datasetSource(stores: WorkspaceStores): PanelSource<PanelState['datasets']> {
  return {
    get current() {
      const { folders } = stores;
      return folders.flatMap(({ folder, project }) =>
        project.datasets.map(({ path, role }) => ({
          path: folders.length === 1 ? path : `${folder.name}/${path}`,
          role,
        })),
      );
    },
    onDidChange: listener => stores.onDidChange(listener),
  };
}
