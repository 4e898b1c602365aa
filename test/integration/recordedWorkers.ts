import workerThreads from 'node:worker_threads';

/**
 * The worker threads that the extension starts from now on, as the host sees them: tests kill them from outside, as a lack of memory
 * would, instead of asking the extension to.
 */
export function recordWorkers(): { readonly started: readonly workerThreads.Worker[]; restore(): void } {
  const started: workerThreads.Worker[] = [];
  const original = workerThreads.Worker;
  workerThreads.Worker = class extends original {
    constructor(...args: ConstructorParameters<typeof original>) {
      super(...args);
      started.push(this);
    }
  };
  return {
    started,
    restore: () => {
      workerThreads.Worker = original;
    },
  };
}
