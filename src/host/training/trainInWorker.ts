import type { TrainingEvent } from '../../core/training/trainingEvent';
import type { TrainRequest, TrainResult } from '../../protocol/workerProtocol';
import type { WorkerClient } from '../thread/workerClient';
import { cancellable } from './cancellable';

/**
 * One training run in the worker. When `signal` aborts, it settles with the best epoch so far, or rejects as cancelled when there is
 * none; a worker that does not obey is ended.
 *
 * @param buffers of the request: moved to the worker, empty here afterwards
 * @param longestObedience as for `cancellable`
 */
export async function trainInWorker(
  worker: WorkerClient,
  request: TrainRequest,
  buffers: readonly ArrayBuffer[],
  signal: AbortSignal,
  onEvent: (event: TrainingEvent) => void,
  longestObedience?: number,
): Promise<TrainResult> {
  worker.on('trainingEvent', onEvent);
  try {
    return await cancellable(worker, signal, c => c.request('train', request, buffers), longestObedience);
  } finally {
    worker.off('trainingEvent', onEvent);
  }
}
