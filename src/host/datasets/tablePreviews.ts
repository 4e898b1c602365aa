import type { TableSource } from '../../core/dataset/datasetSource';
import type { TaskKind } from '../../core/dataset/taskKind';
import type { TablePreview } from '../../core/dataset/tablePreview';
import { movable } from '../../protocol/movable';
import type { WorkerSide } from '../../protocol/workerProtocol';
import { readTableBytes } from '../../storage/datasetFiles';

/** Reads tables without holding up the thread: the bytes are read here, and parsed in the worker. */
export class TablePreviews {
  constructor(private readonly worker: PreviewingWorker) {}

  /** Throws a UserFacingError when the file cannot be read; what is wrong within it is among the preview's problems. */
  async read(workspace: string, kind: TableSource['kind'], source: string, taskKind: TaskKind): Promise<TablePreview> {
    const bytes = movable(await readTableBytes(workspace, source));
    return this.worker.request('previewTable', { kind, path: source, bytes, taskKind }, [bytes.buffer]);
  }
}

/** What is asked of the worker here. */
interface PreviewingWorker {
  request(
    method: 'previewTable',
    params: WorkerSide['methods']['previewTable']['params'],
    transfer: readonly ArrayBuffer[],
  ): Promise<TablePreview>;
}
