import type { Example } from '../../../../src/core/dataset/example';
import type { Engine, EngineModel, StepResult } from '../../../../src/core/engine';
import type { LinearFit } from '../../../../src/core/linear/linearFit';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import type { CheckpointStore } from '../../../../src/core/training/checkpointStore';
import type { LinearPartsThread } from '../../../../src/core/training/linearPartsThread';
import { defaultSettings, type TrainingSettings } from '../../../../src/core/training/settings';
import type { TrainingEnvironment } from '../../../../src/core/training/trainingEnvironment';
import type { TrainingEvent } from '../../../../src/core/training/trainingEvent';
import type { TrainingTask } from '../../../../src/core/training/trainingTask';
import type { SkipGramTraining } from '../../../../src/core/wordVectors/skipGram';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';

/** Small enough for a second, large enough to learn which of two words a text holds. */
export const smallSettings: TrainingSettings = {
  ...defaultSettings,
  embeddingSize: 8,
  layers: [{ hiddenSize: 6, bidirectional: false }],
  minimumFrequency: 1,
  batchSize: 8,
  epochs: 6,
  learningRate: 0.02,
  schedule: 'constant',
  folds: 1,
  semantic: null,
};

/** Texts of common words around one that tells the class. */
export function opinions(count: number): Example[] {
  const random = new RandomSequence(11, RandomStream.Split);
  const filler = ['the', 'film', 'was', 'a', 'very', 'long', 'story'];
  return Array.from({ length: count }, (_, index) => {
    const positive = index % 2 === 0;
    const words = Array.from(
      { length: 3 + Math.floor(6 * random.next()) },
      () => filler[Math.floor(7 * random.next())]!,
    );
    words.splice(Math.floor(words.length * random.next()), 0, positive ? 'good' : 'bad', String(index));
    return { text: words.join(' '), labels: [positive ? 'positive' : 'negative'] };
  });
}

export function opinionTask(count = 120): TrainingTask {
  return {
    run: 'test',
    examples: opinions(count),
    tables: [],
    folders: [],
    unlabelled: [],
    further: [],
    settings: smallSettings,
    seed: 1,
    timeBudget: null,
    findLearningRate: false,
  };
}

/** A clock that goes on by a tenth of a second each time it is asked, and a record of what happened. */
export class TestEnvironment implements TrainingEnvironment {
  readonly events: TrainingEvent[] = [];
  cancelled = false;
  /** A test may have another clock. */
  now: () => number;
  /** A test may have one. */
  linearParts: LinearPartsThread | undefined;
  private time = 0;

  /**
   * @param watch told of every event after it was recorded
   * @param checkpoints without them nothing is kept
   */
  constructor(
    private readonly watch: (event: TrainingEvent) => void = () => undefined,
    readonly checkpoints?: RememberedCheckpoints,
  ) {
    this.now = () => (this.time += 100);
  }

  readonly date = (): string => '2025-01-02T03:04:05.000Z';
  /** A test may let messages in. */
  yieldControl = (): Promise<void> => Promise.resolve();
  readonly isCancelled = (): boolean => this.cancelled;
  readonly onEvent = (event: TrainingEvent): void => {
    this.events.push(event);
    this.watch(event);
  };
}

/** Keeps checkpoints in memory, the older ones too. */
export class RememberedCheckpoints implements CheckpointStore {
  /** Of each stage, oldest first. */
  readonly written = new Map<string, Uint8Array[]>();

  /** @param found what an interrupted run has left of every stage */
  constructor(private readonly found?: Uint8Array) {}

  readonly read = (): Promise<Uint8Array | undefined> => Promise.resolve(this.found?.slice());
  readonly write = (stage: string, pieces: readonly Uint8Array[]): Promise<void> => {
    this.written.set(stage, [...(this.written.get(stage) ?? []), joined(pieces)]);
    return Promise.resolve();
  };
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

/** Of a run that finds these bytes, which an interrupted one has left. */
export function environmentWith(bytes: Uint8Array): TestEnvironment {
  return new TestEnvironment(undefined, new RememberedCheckpoints(bytes));
}

/** The reference engine with the result of its training steps changed on the way out. */
export class TamperedEngine implements Engine {
  readonly name = 'reference';
  readonly description = 'for a test';
  readonly build = 'tampered';
  private readonly engine = new ReferenceEngine();

  constructor(private readonly tamper: (result: StepResult, step: number) => StepResult) {}

  createModel(...[specification, options]: Parameters<Engine['createModel']>): EngineModel {
    const model = this.engine.createModel(specification, options);
    const trainBatch = model.trainBatch.bind(model);
    model.trainBatch = (batch, step) => this.tamper(trainBatch(batch, step), step.number);
    return model;
  }

  fitLinear(...[problem, settings]: Parameters<Engine['fitLinear']>): LinearFit {
    return this.engine.fitLinear(problem, settings);
  }

  trainSkipGram(...[corpus, settings]: Parameters<Engine['trainSkipGram']>): SkipGramTraining {
    return this.engine.trainSkipGram(corpus, settings);
  }

  dispose(): void {
    this.engine.dispose();
  }
}
