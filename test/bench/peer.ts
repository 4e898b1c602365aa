import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Batch, LabelledBatch } from '../../src/core/engine';
import type { LinearProblem, LinearSettings } from '../../src/core/linear/linearFit';
import type { Contestant, Timing } from './contest';
import { classes, embeddingSize, vocabularySize, type Work } from './work';

/** Other frameworks, in a process of their own that is asked and answers in lines of JSON. */
export class Peer {
  /** Of each framework that is installed. */
  versions: Readonly<Record<string, string>> = {};
  private readonly answers: AsyncIterator<string, undefined>;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    this.answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr.pipe(process.stderr);
  }

  /** PyTorch, Keras and ONNX Runtime. */
  static inPython(threads: number): Promise<Peer> {
    const script = path.resolve(__dirname, '../../../test/bench/peers.py');
    return Peer.start(process.env['UNDERTONE_PYTHON'] ?? 'python3', ['-u', script, String(threads)]);
  }

  /** `@tensorflow/tfjs-node`. */
  static inNode(threads: number): Promise<Peer> {
    const settings = { TF_NUM_INTRAOP_THREADS: String(threads), TF_NUM_INTEROP_THREADS: '1' };
    return Peer.start(process.execPath, [path.join(__dirname, 'tensorflowPeer.js')], settings);
  }

  private static async start(
    program: string,
    words: readonly string[],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Peer> {
    const child = spawn(program, words, { env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', ...settings } });
    await once(child, 'spawn');
    const peer = new Peer(child);
    peer.versions = (await peer.read()) as Record<string, string>;
    return peer;
  }

  trainers(work: Work, batches: readonly LabelledBatch[], stepsPerTurn: number): Promise<readonly Contestant[]> {
    return this.networkContestants('train', work, batches, stepsPerTurn);
  }

  predictors(work: Work, batches: readonly Batch[], callsPerTurn: number): Promise<readonly Contestant[]> {
    return this.networkContestants('predict', work, batches, callsPerTurn);
  }

  /** A turn is a whole epoch, timed as one. */
  epochs(work: Work, batches: readonly LabelledBatch[]): Promise<readonly Contestant[]> {
    return this.networkContestants('epoch', work, batches, 1);
  }

  dispose(): void {
    this.child.stdin.end();
  }

  /** A turn is a whole fit. */
  linearFits(problem: LinearProblem, { strength, tolerance }: LinearSettings): Promise<readonly Contestant[]> {
    const { rows, columnCount, rowStarts, columns, values } = problem.features;
    const labels = Int32Array.from({ length: rows }, (_, row) => labelOf(problem.targets, row, problem.classes));
    return this.contestants({
      task: 'linear',
      ...{ rows, columnCount, strength, tolerance, turn: 1 },
      rowStarts: encoded(rowStarts),
      columns: encoded(columns),
      values: encoded(values),
      labels: encoded(labels),
    });
  }

  private networkContestants(
    task: PeerTask['task'],
    work: Work,
    batches: readonly Batch[],
    turn: number,
  ): Promise<readonly Contestant[]> {
    const question: PeerTask = {
      task,
      work: { ...work, vocabularySize, embeddingSize, classes },
      turn,
      batches: batches.map(batch => ({
        size: batch.size,
        timeSteps: batch.timeSteps,
        tokens: [...batch.tokens],
        lengths: [...batch.lengths],
        labels: 'targets' in batch ? labelsOf(batch as LabelledBatch) : [],
      })),
    };
    return this.contestants(question);
  }

  private async contestants(question: PeerTask | LinearTask): Promise<readonly Contestant[]> {
    const names = (await this.ask(question)) as string[];
    return names.map(name => ({
      name,
      run: async () => (await this.ask({ task: 'turn', name })) as Timing[],
      dispose: () => {
        this.write({ task: 'forget', name });
      },
    }));
  }

  private async ask(question: PeerQuestion): Promise<unknown> {
    this.write(question);
    return this.read();
  }

  private write(question: PeerQuestion): void {
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
  }

  private async read(): Promise<unknown> {
    const answer = await this.answers.next();
    if (answer.done === true) throw new Error('The process of other frameworks ended; what it wrote stands above.');
    return JSON.parse(answer.value) as unknown;
  }
}

/** What the process is asked. A task is answered with the names of those who play it, a turn with their `Timing`s. */
export type PeerQuestion = PeerTask | LinearTask | { readonly task: 'turn' | 'forget'; readonly name: string };

export interface PeerTask {
  readonly task: 'train' | 'predict' | 'epoch';
  readonly work: Work & { readonly vocabularySize: number; readonly embeddingSize: number; readonly classes: number };
  /** So many steps, calls or epochs are a turn. */
  readonly turn: number;
  readonly batches: readonly PeerBatch[];
}

/** A linear fit; the arrays in base 64. */
export interface LinearTask {
  readonly task: 'linear';
  readonly rows: number;
  readonly columnCount: number;
  readonly strength: number;
  readonly tolerance: number;
  readonly turn: number;
  readonly rowStarts: string;
  readonly columns: string;
  readonly values: string;
  readonly labels: string;
}

/** A `Batch` in plain arrays, the classes by number. */
export interface PeerBatch {
  readonly size: number;
  readonly timeSteps: number;
  readonly tokens: readonly number[];
  readonly lengths: readonly number[];
  readonly labels: readonly number[];
}

function labelsOf({ size, targets }: LabelledBatch): number[] {
  return Array.from({ length: size }, (_, row) => labelOf(targets, row, classes));
}

function labelOf(targets: Float32Array, row: number, classCount: number): number {
  return targets.subarray(row * classCount, (row + 1) * classCount).indexOf(1);
}

/** Large arrays are too slow as lists of JSON. */
function encoded({ buffer, byteOffset, byteLength }: Int32Array | Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
