import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Batch, LabelledBatch } from '../../src/core/engine';
import type { LinearProblem, LinearSettings } from '../../src/core/linear/linearFit';
import type { Contestant, Timing } from './contest';
import { classes, embeddingSize, vocabularySize, type Work } from './work';

/** Frameworks that run in Python: `peers.py` in a process of its own, asked and answering in lines of JSON. */
export class PythonPeer {
  /** Of each framework that is installed. */
  versions: Readonly<Record<string, string>> = {};
  private readonly answers: AsyncIterator<string, undefined>;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    this.answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr.pipe(process.stderr);
  }

  static async start(threads: number): Promise<PythonPeer> {
    const script = path.resolve(__dirname, '../../../test/bench/peers.py');
    const python = process.env['UNDERTONE_PYTHON'] ?? 'python3';
    const child = spawn(python, ['-u', script, String(threads)], {
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
    });
    await once(child, 'spawn');
    const peer = new PythonPeer(child);
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
    task: string,
    work: Work,
    batches: readonly Batch[],
    turn: number,
  ): Promise<readonly Contestant[]> {
    return this.contestants({
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
    });
  }

  private async contestants(question: object): Promise<readonly Contestant[]> {
    const names = (await this.ask(question)) as string[];
    return names.map(name => ({
      name,
      run: async () => (await this.ask({ task: 'turn', name })) as Timing[],
      dispose: () => {
        this.child.stdin.write(`${JSON.stringify({ task: 'forget', name })}\n`);
      },
    }));
  }

  private async ask(question: object): Promise<unknown> {
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    return this.read();
  }

  private async read(): Promise<unknown> {
    const answer = await this.answers.next();
    if (answer.done === true) throw new Error('The Python process ended; what it wrote stands above.');
    return JSON.parse(answer.value) as unknown;
  }
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
