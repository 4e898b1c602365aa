import { EventEmitter, once } from 'node:events';
import workerThreads from 'node:worker_threads';

/**
 * The worker threads that the extension has started since this file was loaded, which is before any test, as the host sees them: tests
 * kill them from outside, as a lack of memory would, instead of asking the extension to.
 */
export const startedWorkers: workerThreads.Worker[] = [];

/** Events of trainings and studies by their type, as any of the workers tells them. */
const told = new EventEmitter();

/** Settles when a worker tells of the next event of this type. */
export async function nextEvent(type: string): Promise<void> {
  await once(told, type);
}

workerThreads.Worker = class extends workerThreads.Worker {
  constructor(...args: ConstructorParameters<typeof workerThreads.Worker>) {
    super(...args);
    startedWorkers.push(this);
    this.on('message', (message: { readonly params?: { readonly type?: string } }) => {
      if (message.params?.type !== undefined) told.emit(message.params.type);
    });
  }
};
