import type { StudyEvent } from '../../core/search/study';
import type { StudyRequest } from '../../protocol/workerProtocol';
import type { WorkerClient } from '../thread/workerClient';
import { cancellable } from './cancellable';

/**
 * One study in the worker. When `signal` aborts, it rejects as cancelled; a worker that does not obey is ended.
 *
 * @param buffers of the request: moved to the worker, empty here afterwards
 * @param longestObedience as for `cancellable`
 */
export async function studyInWorker(
  worker: WorkerClient,
  request: StudyRequest,
  buffers: readonly ArrayBuffer[],
  signal: AbortSignal,
  onEvent: (event: StudyEvent) => void,
  longestObedience?: number,
): Promise<void> {
  worker.on('studyEvent', onEvent);
  try {
    await cancellable(worker, signal, c => c.request('study', request, buffers), longestObedience);
  } finally {
    worker.off('studyEvent', onEvent);
  }
}
