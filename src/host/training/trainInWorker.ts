import type { TrainingEvent } from '../../core/training/trainingEvent';
import type { TrainRequest, TrainResult } from '../../protocol/workerProtocol';
import type { WorkerClient } from '../thread/workerClient';

/**
 * One training run in the worker. When `signal` aborts, it settles with the best epoch so far, or rejects as cancelled when there is
 * none; a worker that does not obey is ended.
 *
 * @param buffers of the request: moved to the worker, empty here afterwards
 * @param longestObedience milliseconds: reading large tables and a batch of long texts cannot be interrupted
 */
export async function trainInWorker(
  worker: WorkerClient,
  request: TrainRequest,
  buffers: readonly ArrayBuffer[],
  signal: AbortSignal,
  onEvent: (event: TrainingEvent) => void,
  longestObedience = 30_000,
): Promise<TrainResult> {
  const connection = await worker.connect();
  signal.throwIfAborted();
  let patience: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    connection.notify('cancelTraining', {});
    patience = setTimeout(() => {
      worker.stop('it did not stop training when it was asked to');
    }, longestObedience);
  };
  worker.on('trainingEvent', onEvent);
  signal.addEventListener('abort', cancel);
  try {
    return await connection.request('train', request, buffers);
  } finally {
    clearTimeout(patience);
    worker.off('trainingEvent', onEvent);
    signal.removeEventListener('abort', cancel);
  }
}
