import { Worker } from 'node:worker_threads';
import type { EngineExports } from './exports';

/**
 * Further threads that share a model's memory, each an instance of the module in a worker. They sleep until a job is announced, do their
 * part of it, and end when they are dismissed.
 */
export class Threads {
  private readonly workers: Worker[] = [];

  /** @param count further threads, besides the caller's */
  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    private readonly exports: EngineExports,
    private readonly network: number,
    count: number,
  ) {
    for (let index = 1; index <= count; index++) {
      const worker = new Worker(loop, { eval: true, workerData: { module, memory, network, index } });
      // A model that was forgotten must not keep the process alive.
      worker.unref();
      this.workers.push(worker);
    }
  }

  dispose(): void {
    if (this.workers.length === 0) return;
    this.exports.dismissThreads(this.network);
    for (const worker of this.workers) void worker.terminate();
    this.workers.length = 0;
  }
}

/**
 * The program of a thread. Given as text because it must run from a bundle as well as from single files, and needs nothing of ours but
 * the module. `job` starts from 0 because the first job may be announced before the thread has started.
 */
const loop = `
  const { workerData } = require('node:worker_threads');
  const { module, memory, network, index } = workerData;
  const engine = new WebAssembly.Instance(module, { env: { memory } }).exports;
  let job = 0;
  do job = engine.awaitJob(network, job);
  while (engine.work(network, index));
`;
