import type { WorkerClient, WorkerConnection } from '../thread/workerClient';

/**
 * A training or study in the worker. When `signal` aborts, the worker is told to cancel, and one that does not obey is ended.
 *
 * @param ask what is asked of the worker that runs then
 * @param longestObedience milliseconds: reading large tables and a batch of long texts cannot be interrupted
 */
export async function cancellable<T>(
  worker: WorkerClient,
  signal: AbortSignal,
  ask: (connection: WorkerConnection) => Promise<T>,
  longestObedience = 30_000,
): Promise<T> {
  const connection = await worker.connect();
  signal.throwIfAborted();
  let patience: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    connection.notify('cancelTraining', {});
    patience = setTimeout(() => {
      worker.stop('it did not stop training when it was asked to');
    }, longestObedience);
  };
  signal.addEventListener('abort', cancel);
  try {
    return await ask(connection);
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', cancel);
  }
}
