import workerThreads from 'node:worker_threads';

/**
 * The worker threads that the extension has started since this file was loaded, which is before any test, as the host sees them: tests
 * kill them from outside, as a lack of memory would, instead of asking the extension to.
 */
export const startedWorkers: workerThreads.Worker[] = [];

workerThreads.Worker = class extends workerThreads.Worker {
  constructor(...args: ConstructorParameters<typeof workerThreads.Worker>) {
    super(...args);
    startedWorkers.push(this);
  }
};
