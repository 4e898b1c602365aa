import { standingAnnotations } from '../../core/agreement/standingAnnotations';
import type { ClassFolderContent } from '../../core/dataset/classFolder';
import type { DatasetSource, TableContent } from '../../core/dataset/datasetSource';
import type { Example } from '../../core/dataset/example';
import type { Annotation } from '../../core/labels/annotation';
import { movable } from '../../protocol/movable';
import { readClassFolder, readTableFile } from '../../storage/datasetFiles';

/** What a workspace folder has to train on, ready to be sent to the worker. */
export interface TrainingData {
  readonly examples: readonly Example[];
  readonly tables: readonly TableContent[];
  readonly folders: readonly ClassFolderContent[];
  /** The buffers of tables and folders: to be moved, because copying a large file would hold up the editor. */
  readonly buffers: readonly ArrayBuffer[];
}

/**
 * Reads the datasets one after another; nothing is decoded here.
 * @throws UserFacingError that names the dataset that cannot be read
 */
export async function gatherTrainingData(
  workspace: string,
  annotations: Iterable<Annotation>,
  datasets: readonly DatasetSource[],
  signal: AbortSignal,
): Promise<TrainingData> {
  const examples = standingAnnotations(annotations).map(({ target, labels }) => ({
    text: target.selector.exact,
    labels,
  }));
  const tables: TableContent[] = [];
  const folders: ClassFolderContent[] = [];
  const buffers: ArrayBuffer[] = [];
  const own = (bytes: Uint8Array): Uint8Array => {
    const moved = movable(bytes);
    buffers.push(moved.buffer);
    return moved;
  };
  for (const source of datasets) {
    signal.throwIfAborted();
    if (source.kind === 'folder') {
      const content = await readClassFolder(workspace, source, signal);
      folders.push({ ...content, bytes: own(content.bytes) });
    } else {
      const content = await readTableFile(workspace, source);
      tables.push({ ...content, bytes: own(content.bytes) });
    }
  }
  return { examples, tables, folders, buffers };
}
