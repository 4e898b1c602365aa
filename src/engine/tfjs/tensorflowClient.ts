import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { UserFacingError } from '../../core/errors';
import { LOADING, type TensorflowCall, type TensorflowCalls, type TensorflowMessage } from './tensorflowCalls';
import { errorOf } from '../failure';

/** TensorFlow's process, seen from the engine. A request always settles, also when the process dies or is disposed. */
export class TensorflowClient {
  /** Settles when TensorFlow is loaded: which package, for the log, or why none can be used. */
  readonly description: Promise<string>;
  private readonly child: ChildProcess;
  private readonly pending = new Map<number, PendingRequest>();
  private requests = LOADING;
  /** Why nothing can be asked any more. */
  private ended: Error | undefined;
  /** The last of what the process wrote to its error output: the reason when it crashes. */
  private errorOutput = '';

  /** @param script what the process runs; a test may put another in its place */
  constructor(threads: number, script = path.join(__dirname, 'tensorflowProcess.js')) {
    const tensorflowSettings = {
      TF_CPP_MIN_LOG_LEVEL: '2',
      TF_NUM_INTRAOP_THREADS: String(threads),
      TF_NUM_INTEROP_THREADS: '1',
    };
    this.child = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
      env: { ...process.env, ...tensorflowSettings },
    });
    this.description = this.answerTo<string>(LOADING);
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.errorOutput = (this.errorOutput + text).slice(-ERROR_OUTPUT_KEPT);
    });
    this.child.on('message', message => {
      this.settle(message as TensorflowMessage);
    });
    this.child.on('error', error => {
      this.end(error);
    });
    this.child.on('close', (code, signal) => {
      this.end(this.deathOf(signal ?? `exit code ${String(code)}`));
    });
  }

  /** @throws whatever the call throws there, or why the process has ended */
  async request<Call extends TensorflowCall>(
    call: Call,
    parameters: TensorflowCalls[Call]['parameters'],
  ): Promise<TensorflowCalls[Call]['result']> {
    if (this.ended !== undefined) throw this.ended;
    const id = ++this.requests;
    const answer = this.answerTo<TensorflowCalls[Call]['result']>(id);
    this.send({ id, call, ...parameters });
    return answer;
  }

  /** Frees a model. Nobody waits for the answer, and a process that has ended holds nothing. */
  release(model: number): void {
    if (this.ended === undefined) this.send({ id: ++this.requests, call: 'disposeModel', model });
  }

  dispose(): void {
    this.end(new Error('The tfjs engine was disposed.'));
    this.child.kill();
  }

  private send(request: object): void {
    this.child.send(request, error => {
      if (error !== null) this.end(error);
    });
  }

  private answerTo<Result>(id: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
    });
  }

  private settle(message: TensorflowMessage): void {
    const request = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.kind === 'result') request?.resolve(message.value);
    else request?.reject(errorOf(message.error));
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    for (const request of this.pending.values()) request.reject(this.ended);
    this.pending.clear();
  }

  private deathOf(how: string): UserFacingError {
    const lastWords = this.errorOutput.trim().split('\n').at(-1) ?? '';
    return new UserFacingError(
      `TensorFlow's process ended (${how})${lastWords === '' ? '.' : `: ${lastWords}`}`,
      'Train again, or set the engine to "auto" to do without TensorFlow.',
    );
  }
}

interface PendingRequest {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** In characters. */
const ERROR_OUTPUT_KEPT = 2000;
