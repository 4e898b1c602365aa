import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EngineName } from '../../core/engine';
import type { LinearParts, LinearPartsTask } from '../../core/training/linearParts';
import type { LinearPartsProgress, LinearPartsRun, LinearPartsThread } from '../../core/training/linearPartsThread';
import { unpackLinearParts } from '../../core/training/packedLinearParts';
import { errorOf } from '../failure';
import type { LinearPartsInput, LinearPartsMessage } from './linearPartsMessage';

/** Undefined on a single core, where a second thread gains nothing and costs memory. */
export function spareThread(): LinearPartsThread | undefined {
  return availableParallelism() > 1 ? linearPartsThread() : undefined;
}

/**
 * Trains linear parts on a thread of Node's.
 *
 * @param script what it runs; a test may put another in its place
 */
export function linearPartsThread(script = path.join(__dirname, 'linearPartsWorker.js')): LinearPartsThread {
  return { start: (task, engine) => new RunOnThread(task, engine, script) };
}

class RunOnThread implements LinearPartsRun {
  private readonly worker: Worker;
  private parts: LinearParts = {};
  private end: { readonly error?: Error } | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(task: LinearPartsTask, engine: EngineName, script: string) {
    this.worker = new Worker(script, {
      name: 'linear parts',
      // The host's own flags may be ones that a worker refuses.
      execArgv: [],
      workerData: { task, engine } satisfies LinearPartsInput,
    });
    this.worker.on('message', (message: LinearPartsMessage) => {
      try {
        this.receive(message, task);
      } catch (error) {
        this.finish({ error: error instanceof Error ? error : new Error(String(error)) });
      }
    });
    this.worker.on('error', error => {
      this.finish({ error });
    });
    this.worker.on('exit', code => {
      this.finish({ error: new Error(`The thread of the linear parts ended before they did (exit code ${code}).`) });
    });
  }

  read(): LinearPartsProgress {
    if (this.end?.error !== undefined) throw this.end.error;
    return { parts: this.parts, hasEnded: this.end !== undefined };
  }

  wait(milliseconds: number): Promise<void> {
    if (this.end !== undefined) return Promise.resolve();
    return new Promise(resolve => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.waiting.add(wake);
    });
  }

  stop(): void {
    this.finish({});
  }

  private receive(message: LinearPartsMessage, task: LinearPartsTask): void {
    switch (message.type) {
      case 'part':
        this.parts = { ...this.parts, ...unpackLinearParts(message.part, task.data) };
        break;
      case 'end':
        this.finish({});
        break;
      case 'failure':
        this.finish({ error: errorOf(message.failure) });
        break;
    }
  }

  /** The first end counts. The thread's memory goes with it. */
  private finish(end: { readonly error?: Error }): void {
    if (this.end !== undefined) return;
    this.end = end;
    void this.worker.terminate();
    for (const wake of this.waiting) wake();
  }
}
