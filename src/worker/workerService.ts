import { previewTable } from '../core/dataset/tablePreview';
import type { Awaitable, Engine } from '../core/engine';
import { CancelledError, UserFacingError } from '../core/errors';
import { runStudy } from '../core/search/runStudy';
import type { StudyEvent } from '../core/search/study';
import { cellReading } from '../core/explanation/cellReading';
import type { ClassifierExplainer } from '../core/explanation/classifierExplainer';
import type { ExchangeFormat } from '../core/exchange/exchangeFormat';
import { exchangeFormatNamed } from '../core/exchange/formats';
import type { ModelSummary } from '../core/model/modelSummary';
import { decodeModel } from '../core/model/savedModel';
import { TextClassifier } from '../core/model/textClassifier';
import { textUnits, type TextUnit } from '../core/prose/textUnits';
import { checkLabels, type LabelCheckStage, type LabelReport } from '../core/quality/labelCheck';
import { locateRows } from '../core/quality/locateRows';
import { ExampleRows, type TableHead } from '../core/queue/exampleRows';
import { labellingItems } from '../core/queue/labellingItems';
import { queryTest } from '../core/queue/textQuery';
import { TextSimilarity } from '../core/queue/textSimilarity';
import { adaptClassifier } from '../core/training/adaptClassifier';
import type { LinearPartsThread } from '../core/training/linearPartsThread';
import { trainClassifier } from '../core/training/trainClassifier';
import type { EngineChoice } from '../core/training/settings';
import type { TrainingEnvironment } from '../core/training/trainingEnvironment';
import type { TrainingEvent } from '../core/training/trainingEvent';
import { openExplainer } from '../engine/openExplainer';
import { movable } from '../protocol/movable';
import { Transferred, type MethodHandlers, type NotificationHandlers } from '../protocol/rpc';
import type {
  FileContent,
  LabelCheckRequest,
  LogEntry,
  StudyRequest,
  TrainRequest,
  TrainResult,
  WorkerSide,
} from '../protocol/workerProtocol';
import { foundUnits } from './foundUnits';
import { orderItems } from './orderItems';
import { TrainingControl } from './trainingControl';
import { HostCheckpoints, type CheckpointKeeper } from './hostCheckpoints';
import { tableMethods } from './openTables';

/**
 * What the worker does for the host, apart from being a thread. Training and predicting yield between batches, so that neither keeps
 * the other, or a request to cancel, waiting.
 */
export class WorkerService {
  private training: TrainingControl | undefined;
  private check: AbortController | undefined;
  private loaded: LoadedModel | undefined;
  private examples = new TextSimilarity([], []);
  private rows = ExampleRows.none;
  /** How often rows were to be kept. */
  private rowsKept = 0;
  /** Settles when the last asked of loading and predicting is done: a model must not go while it predicts. */
  private queue: Promise<unknown> = Promise.resolve();

  readonly methods: MethodHandlers<WorkerSide> = {
    train: request => this.train(request),
    study: request => this.study(request),
    loadModel: ({ files, choice }) => this.inTurn(() => this.load(files, choice)),
    checkLabels: request => this.checkLabels(request),
    locateRows: ({ table, file, rows }) => locateRows(table, file, rows),
    predict: ({ texts }) => this.inTurn(() => this.predict(texts)),
    explain: ({ text, label, within }) => this.inTurn(() => this.explain(text, label, within)),
    traceCells: question => this.inTurn(() => this.traceCells(question)),
    keepExamples: ({ texts }) => {
      this.examples = new TextSimilarity(texts, []);
      return null;
    },
    nearestExamples: ({ text, count }) => this.examples.nearest(text, count),
    keepRows: ({ tables }) => this.keepRows(tables),
    nearestRows: ({ text, count }) => this.rows.nearest(text, count),
    previewTable: ({ kind, path, bytes, taskKind }) => previewTable(kind, path, bytes, taskKind),
    ...tableMethods(),
    encodeLabels: ({ format, annotations, labels }) => {
      const { encode, losses } = formatNamed(format);
      return { files: encode(annotations, labels), losses: losses(annotations) };
    },
    decodeLabels: ({ format, files }) => formatNamed(format).decode(files),
    findUnits: ({ text, reading, kind, focus }) => foundUnits(text, textUnits(text, reading, kind, focus)),
    judgeUnits: ({ text, reading, kind, focus }) => this.judgeUnits(text, textUnits(text, reading, kind, focus)),
    findItems: ({ text, unit }) => labellingItems(text, unit),
    findMatches: ({ text, unit, query }) => {
      const { items, passedOver } = labellingItems(text, unit);
      const matches = queryTest(query);
      return { items: items.filter(item => matches(item.text)), passedOver };
    },
    compareTexts: ({ texts, example }) => new TextSimilarity(texts, [example]).nearestKnown(),
    orderQueue: request => orderItems(request, this.createEngine, yieldControl),
  };

  readonly notifications: NotificationHandlers<WorkerSide> = {
    cancelTraining: () => {
      this.training?.cancel();
    },
    pauseTraining: ({ isPaused }) => {
      this.training?.setPaused(isPaused);
    },
    cancelCheck: () => {
      this.check?.abort(new CancelledError('The check of labels was cancelled.'));
    },
  };

  constructor(
    private readonly createEngine: (choice: EngineChoice) => Awaitable<Engine>,
    private readonly host: WorkerReporter,
    /** Trains beside this one; without it, everything is trained in turn. */
    private readonly linearParts?: LinearPartsThread,
  ) {}

  private async train({
    choice,
    base,
    isInBackground = false,
    ...task
  }: TrainRequest): Promise<Transferred<TrainResult>> {
    const training = this.beginTraining();
    const checkpoints = new HostCheckpoints(task.run, this.host);
    try {
      const engine = await this.startEngine(isInBackground ? { ...choice, threads: 1 } : choice, 'training');
      try {
        const environment: TrainingEnvironment = {
          ...this.environmentOf(training),
          linearParts: isInBackground ? undefined : this.linearParts,
          onEvent: event => {
            this.host.trainingEvent(event);
          },
          checkpoints,
        };
        const trained = base
          ? adaptClassifier(task, base, engine, environment)
          : trainClassifier(task, engine, environment);
        const { files, ...result } = await trained;
        const moved = [...files].map(([name, bytes]) => ({ name, bytes: movable(bytes) }));
        return new Transferred(
          { ...result, files: moved },
          moved.map(({ bytes }) => bytes.buffer),
        );
      } finally {
        engine.dispose();
      }
    } finally {
      await checkpoints.settled();
      this.training = undefined;
    }
  }

  private async study({ plan, task: { choice, ...task } }: StudyRequest): Promise<null> {
    const training = this.beginTraining();
    try {
      const engine = await this.startEngine(choice, 'studying');
      try {
        const environment = { ...this.environmentOf(training), onEvent: () => undefined };
        await runStudy(plan, task, engine, environment, event => {
          this.host.studyEvent(event);
        });
        return null;
      } finally {
        engine.dispose();
      }
    } finally {
      this.training = undefined;
    }
  }

  private beginTraining(): TrainingControl {
    if (this.training === undefined) return (this.training = new TrainingControl());
    throw new UserFacingError('Something is being trained already.', 'Wait until it is finished, or cancel it.');
  }

  private environmentOf(training: TrainingControl): Omit<TrainingEnvironment, 'onEvent'> {
    return {
      now: () => training.now(),
      date: () => new Date().toISOString(),
      yieldControl: async () => {
        await yieldControl();
        await training.held();
      },
      isCancelled: () => training.isCancelled,
      linearParts: this.linearParts,
    };
  }

  private async checkLabels({ choice, ...task }: LabelCheckRequest): Promise<LabelReport> {
    if (this.check !== undefined) throw new Error('Another check of labels is under way.');
    const { signal } = (this.check = new AbortController());
    const pause = async (): Promise<void> => {
      await yieldControl();
      signal.throwIfAborted();
    };
    try {
      const engine = await this.startEngine(choice, 'checking labels');
      try {
        return await checkLabels(task, engine, pause, stage => {
          this.host.checkStage(stage);
        });
      } finally {
        engine.dispose();
      }
    } finally {
      this.check = undefined;
    }
  }

  private async keepRows(tables: readonly TableHead[]): Promise<null> {
    const turn = ++this.rowsKept;
    const rows = await ExampleRows.read(tables, yieldControl);
    // Others may have been sent while these were read.
    if (turn === this.rowsKept) this.rows = rows;
    return null;
  }

  private async load(files: readonly FileContent[], choice: EngineChoice): Promise<ModelSummary> {
    const saved = decodeModel(new Map(files.map(({ name, bytes }) => [name, bytes])));
    const engine = await this.startEngine(choice, 'predicting');
    try {
      const classifier = await TextClassifier.load(saved, engine);
      this.loaded?.engine.dispose();
      this.loaded = { engine, classifier, explainer: undefined, run: saved.summary.run };
    } catch (error) {
      engine.dispose();
      throw error;
    }
    return saved.summary;
  }

  private async explain(
    text: string,
    label?: string,
    within = Infinity,
  ): Promise<WorkerSide['methods']['explain']['result']> {
    const end = performance.now() + within;
    const isLate = within === Infinity ? undefined : (): boolean => performance.now() > end;
    const loaded = this.requireLoaded();
    loaded.explainer ??= await openExplainer(loaded.classifier);
    return { run: loaded.run, explanation: await loaded.explainer.explain(text, label, yieldControl, isLate) };
  }

  private async traceCells({
    text,
    network,
    cell,
  }: WorkerSide['methods']['traceCells']['params']): Promise<WorkerSide['methods']['traceCells']['result']> {
    const loaded = this.requireLoaded();
    loaded.explainer ??= await openExplainer(loaded.classifier);
    return { run: loaded.run, reading: cellReading(text, loaded.explainer.traceCells(text), network, cell) };
  }

  private async predict(texts: readonly string[]): Promise<WorkerSide['methods']['predict']['result']> {
    const { classifier, run } = this.requireLoaded();
    return { run, predictions: await classifier.predict(texts, yieldControl) };
  }

  private async judgeUnits(
    text: string,
    units: readonly TextUnit[],
  ): Promise<Transferred<WorkerSide['methods']['judgeUnits']['result']>> {
    const texts = units.map(unit => unit.text);
    const answer = await this.inTurn(() => this.predict(texts));
    const { result, buffers } = foundUnits(text, units);
    return new Transferred({ ...result, ...answer }, buffers);
  }

  private requireLoaded(): LoadedModel {
    if (this.loaded === undefined) throw new Error('No model is loaded.');
    return this.loaded;
  }

  private async startEngine(choice: EngineChoice, purpose: string): Promise<Engine> {
    const engine = await this.createEngine(choice);
    this.host.log({ level: 'info', message: `${purpose} with ${engine.name}: ${engine.description}` });
    return engine;
  }

  /** Runs a task when those before it are done. */
  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(task);
    this.queue = turn.catch(() => undefined); // Who asked is told; the next in turn need not know.
    return turn;
  }
}

function formatNamed(name: string): ExchangeFormat {
  const format = exchangeFormatNamed(name);
  if (format === undefined) throw new Error(`There is no format “${name}”.`);
  return format;
}

/** Whom the worker tells what happens. */
export interface WorkerReporter extends CheckpointKeeper {
  trainingEvent(event: TrainingEvent): void;
  checkStage(stage: LabelCheckStage): void;
  studyEvent(event: StudyEvent): void;
  log(entry: LogEntry): void;
}

interface LoadedModel {
  /** Frees the classifier too. */
  readonly engine: Engine;
  readonly classifier: TextClassifier;
  /** Opened when first needed: few who predict want explanations, and it holds the networks once more. */
  explainer: ClassifierExplainer | undefined;
  /** As the answer to its loading named it. */
  readonly run: string;
}

/** Lets messages from the host in. A promise alone would not: they come as tasks of the event loop. */
function yieldControl(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
