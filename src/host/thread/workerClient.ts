import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { CancelledError } from '../../core/errors';
import type { LabelCheckStage } from '../../core/quality/labelCheck';
import type { StudyEvent } from '../../core/search/study';
import type { TrainingEvent } from '../../core/training/trainingEvent';
import { RpcPeer, type MethodHandlers } from '../../protocol/rpc';
import { threadChannel } from '../../protocol/threadChannel';
import type { LogEntry, WorkerHostSide, WorkerSide } from '../../protocol/workerProtocol';

/** One worker's lifetime: requests on it go to that worker or reject, never to its successor, which knows nothing of them. */
export type WorkerConnection = RpcPeer<WorkerHostSide, WorkerSide>;

/**
 * The worker thread as the host sees it: started at the first need, started anew at the first need after it died, after a pause that
 * doubles with each death in a row. Whatever was asked of a worker that dies rejects with `WorkerStoppedError`.
 */
export class WorkerClient extends EventEmitter<WorkerClientEvents> {
  private connecting: Promise<WorkerConnection> | undefined;
  private running: RunningWorker | undefined;
  private deathsInARow = 0;
  /** Milliseconds since the epoch; no worker is started before. */
  private notBefore = 0;
  private readonly disposal = new AbortController();

  constructor(
    private readonly start: () => Worker,
    private readonly methods: MethodHandlers<WorkerHostSide>,
    private readonly pauses: RestartPauses = defaultPauses,
  ) {
    super();
  }

  /** The worker that runs, or a new one. */
  connect(): Promise<WorkerConnection> {
    this.connecting ??= this.open();
    return this.connecting;
  }

  /** Asks the worker that runs now, or a new one. */
  async request<M extends keyof WorkerSide['methods']>(
    method: M,
    params: WorkerSide['methods'][M]['params'],
    transfer?: readonly ArrayBuffer[],
  ): Promise<WorkerSide['methods'][M]['result']> {
    const connection = await this.connect();
    return connection.request(method, params, transfer);
  }

  /** Ends a worker that no longer obeys, as if it had died of `cause`. */
  stop(cause: string): void {
    if (this.running !== undefined) this.bury(this.running, new WorkerStoppedError(cause));
  }

  /** Ends the worker; whatever still waits, and whatever is asked from now on, rejects with `CancelledError`. */
  dispose(): void {
    const reason = new CancelledError('Undertone is shutting down.');
    this.disposal.abort(reason);
    this.connecting = undefined;
    this.running?.connection.close(reason);
    void this.running?.worker.terminate();
    this.running = undefined;
    this.removeAllListeners();
  }

  private async open(): Promise<WorkerConnection> {
    try {
      await this.pause();
      return this.launch();
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }

  private async pause(): Promise<void> {
    const { signal } = this.disposal;
    try {
      await sleep(Math.max(0, this.notBefore - Date.now()), undefined, { signal });
    } finally {
      signal.throwIfAborted();
    }
  }

  private launch(): WorkerConnection {
    const worker = this.start();
    const connection: WorkerConnection = new RpcPeer(
      threadChannel(worker),
      this.methods,
      {
        trainingEvent: event => this.emit('trainingEvent', event),
        studyEvent: event => this.emit('studyEvent', event),
        checkStage: stage => this.emit('checkStage', stage),
        log: entry => this.emit('log', entry),
      },
      error => this.emit('log', { level: 'error', message: String(error) }),
    );
    const running: RunningWorker = { worker, connection, started: Date.now() };
    this.running = running;
    worker.on('error', error => {
      this.bury(running, new WorkerStoppedError(messageOfDeath(error), { cause: error }));
    });
    worker.on('exit', code => {
      this.bury(running, new WorkerStoppedError(`exit code ${code}`));
    });
    // A message that cannot be read may have been an answer: without it some request would wait for ever.
    worker.on('messageerror', error => {
      this.bury(running, new WorkerStoppedError(`unreadable message: ${error.message}`, { cause: error }));
    });
    return connection;
  }

  /** Settles what the worker owed and makes the next request start a new one. Does nothing the second time. */
  private bury(dead: RunningWorker, reason: WorkerStoppedError): void {
    if (this.running !== dead) return;
    this.running = undefined;
    this.connecting = undefined;
    const lived = Date.now() - dead.started;
    this.deathsInARow = lived > this.pauses.forgivenAfter ? 1 : this.deathsInARow + 1;
    this.notBefore = Date.now() + Math.min(this.pauses.longest, this.pauses.first * 2 ** (this.deathsInARow - 1));
    dead.connection.close(reason);
    void dead.worker.terminate();
    this.emit('stopped', reason);
  }
}

export interface WorkerClientEvents {
  trainingEvent: [TrainingEvent];
  studyEvent: [StudyEvent];
  checkStage: [LabelCheckStage];
  log: [LogEntry];
  /** The worker died, and not by `dispose`. */
  stopped: [WorkerStoppedError];
}

/** The worker died before it answered. People are told of the death itself, so nobody need show this. */
export class WorkerStoppedError extends Error {
  override readonly name = 'WorkerStoppedError';

  constructor(
    /** Of death, in a few words. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The worker thread stopped: ${reason}.`, options);
  }
}

/** All in milliseconds. */
export interface RestartPauses {
  /** After the first death. */
  readonly first: number;
  readonly longest: number;
  /** A worker that lived so long starts the count of deaths anew. */
  readonly forgivenAfter: number;
}

const defaultPauses: RestartPauses = { first: 250, longest: 8_000, forgivenAfter: 60_000 };

interface RunningWorker {
  readonly worker: Worker;
  readonly connection: WorkerConnection;
  /** Milliseconds since the epoch. */
  readonly started: number;
}

function messageOfDeath(error: unknown): string {
  const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfMemory) return 'out of memory';
  return error instanceof Error ? error.message : String(error);
}
