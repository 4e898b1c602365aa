import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** Starts the worker's bundle, which lies beside the extension's. */
export function createWorker(extensionPath: string): Worker {
  return new Worker(path.join(extensionPath, 'dist', 'worker.js'), {
    name: 'undertone',
    // The host's own flags may be ones that a worker refuses.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapLimit(), maxYoungGenerationSizeMb: youngGeneration },
  });
}

/** In megabytes: a sixth of what Node allows. Judging sentences takes no longer with it, and the editor needs 9 MB less before any training. */
const youngGeneration = 8;

/**
 * In megabytes: half of what the machine has, so that a dataset which is too large ends the worker and not the editor. Weights and
 * tables are outside of this heap.
 */
function heapLimit(): number {
  const half = Math.floor(os.totalmem() / 2 / 1024 / 1024);
  return Math.min(4096, Math.max(512, half));
}
