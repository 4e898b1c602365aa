import type { TaskKind } from '../core/dataset/taskKind';
import type { TableSource } from '../core/dataset/datasetSource';
import type { TablePreview } from '../core/dataset/tablePreview';
import type { StudyEvent, StudyPlan } from '../core/search/study';
import type { CellReading } from '../core/explanation/cellReading';
import type { Explanation } from '../core/explanation/explanation';
import type { DecodedLabels, ExchangeFile } from '../core/exchange/exchangeFormat';
import type { Annotation } from '../core/labels/annotation';
import type { Label } from '../core/labels/label';
import type { ModelFiles } from '../core/model/modelFiles';
import type { ModelSummary } from '../core/model/modelSummary';
import type { Prediction } from '../core/model/prediction';
import type { Reading } from '../core/prose/reading';
import type { UnitKind } from '../core/prose/textUnits';
import type { TableShape } from '../core/quality/labelledItem';
import type { LabelCheckStage, LabelCheckTask, LabelReport } from '../core/quality/labelCheck';
import type { RowPlace, RowSought } from '../core/quality/locateRows';
import type { NearRow, TableHead } from '../core/queue/exampleRows';
import type { LabellingItems, LabellingUnit } from '../core/queue/labellingItems';
import type { QueueLessons } from '../core/queue/learnedPredictions';
import type { QueueContext, QueueItem, QueueStrategy } from '../core/queue/queue';
import type { NearText } from '../core/queue/textSimilarity';
import type { QueuePredictions, QueueReason } from '../core/queue/queuePlace';
import type { TextRange } from '../core/text/textRange';
import type { TextQuery } from '../core/queue/textQuery';
import type { EngineChoice } from '../core/training/settings';
import type { TrainedClassifier, TrainingTask } from '../core/training/trainingTask';
import type { TrainingEvent } from '../core/training/trainingEvent';
import type { TableSide } from './tableMethods';

/** What the host asks of the worker. All file access is the host's: bytes go in, bytes come out. */
export interface WorkerSide {
  methods: TableSide['methods'] & {
    train: { params: TrainRequest; result: TrainResult };
    /** Cancelled and paused like a training. What it comes to is told meanwhile. */
    study: { params: StudyRequest; result: null };
    loadModel: { params: { files: readonly FileContent[]; choice: EngineChoice }; result: ModelSummary };
    /** Where what is judged stands in a text; with a focus, only what touches it. */
    findUnits: { params: UnitQuestion & { text: string }; result: FoundUnits };
    /** The same, and what the model loaded last thinks of each; rejects when there is none. */
    judgeUnits: {
      params: UnitQuestion & { text: string };
      result: FoundUnits & { run: string; predictions: readonly Prediction[] };
    };
    /** What there is to label in a text. */
    findItems: { params: { text: string; unit: LabellingUnit }; result: LabellingItems };
    /** Of these, the ones that match. A regular expression may take for ever: ask a worker that can be ended. */
    findMatches: { params: { text: string; unit: LabellingUnit; query: TextQuery }; result: LabellingItems };
    /** [texts] how much each is like the example in its words, from 0 to 1. */
    compareTexts: { params: { texts: readonly string[]; example: string }; result: Float32Array };
    /** The order in which items are to be labelled: their ids, each with the reason. */
    orderQueue: { params: OrderRequest; result: readonly OrderedId[] };
    /** What looks wrong with the labels of a folder; tells its stages meanwhile. */
    checkLabels: { params: LabelCheckRequest; result: LabelReport };
    /** Where rows of a table are in the text of its file; undefined where one is no longer there. */
    locateRows: {
      params: { table: TableShape; file: string; rows: readonly RowSought[] };
      result: readonly (RowPlace | undefined)[];
    };
    /** With the model loaded last; rejects when there is none. */
    predict: { params: { texts: readonly string[] }; result: { run: string; predictions: readonly Prediction[] } };
    /**
     * What each token adds to a label, or to the most probable one, by the model loaded last; rejects when there is none. `within`:
     * milliseconds after which it ends, however much is missing.
     */
    explain: {
      params: { text: string; label?: string; within?: number };
      result: { run: string; explanation: Explanation };
    };
    /** What a cell of a network does while it reads a text, by the model loaded last; rejects when there is none. */
    traceCells: {
      params: { text: string; network: number; cell: number };
      result: { run: string; reading: CellReading };
    };
    /** The texts that `nearestExamples` looks among from now on. */
    keepExamples: { params: { texts: readonly string[] }; result: null };
    /** The examples whose words are most like those of a text, the most alike first. */
    nearestExamples: { params: { text: string; count: number }; result: readonly NearText[] };
    /** The tables among whose labelled rows `nearestRows` looks as soon as this settles. */
    keepRows: { params: { tables: readonly TableHead[] }; result: null };
    /** The labelled rows whose words are most like those of a text, the most alike first. */
    nearestRows: { params: { text: string; count: number }; result: readonly NearRow[] };
    /** Columns and first rows, for *Add Dataset…*. */
    previewTable: {
      params: { kind: TableSource['kind']; path: string; bytes: Uint8Array; taskKind: TaskKind };
      result: TablePreview;
    };
    /** The files of an export, and what the other program will not see. */
    encodeLabels: {
      params: { format: string; annotations: readonly Annotation[]; labels: readonly Label[] };
      result: { files: readonly ExchangeFile[]; losses: readonly string[] };
    };
    decodeLabels: { params: { format: string; files: readonly ExchangeFile[] }; result: DecodedLabels };
  };
  notifications: {
    /** Obeyed within one batch: `train` then settles with the best epoch, reason 'cancelled', or as cancelled when there is none yet. */
    cancelTraining: Record<string, never>;
    /** Obeyed between two batches. */
    pauseTraining: { isPaused: boolean };
    /** `checkLabels` then rejects as cancelled. */
    cancelCheck: Record<string, never>;
  };
}

/** What the worker tells the host. */
export interface WorkerHostSide {
  methods: {
    /** What a run has kept of a stage before it was interrupted; null where it begins anew. */
    readCheckpoint: { params: { run: string; stage: string }; result: Uint8Array | null };
    /** Replaces what was kept of the stage. Settles when it is on disk, or when it was told that it could not be written. */
    writeCheckpoint: { params: { run: string; stage: string; bytes: Uint8Array }; result: null };
  };
  notifications: { trainingEvent: TrainingEvent; checkStage: LabelCheckStage; studyEvent: StudyEvent; log: LogEntry };
}

/** How a text is to be read and divided. */
export interface UnitQuestion {
  readonly reading: Reading;
  readonly kind: UnitKind;
  /** Only what touches it is wanted. */
  readonly focus?: TextRange;
}

/** Without most of their texts, which whoever asked has already. */
export interface FoundUnits {
  /** Start and end of each in turn, in UTF-16 offsets; end is exclusive. */
  readonly bounds: Int32Array;
  /** Texts by index that are not simply what stands between the bounds. */
  readonly rewritten: ReadonlyMap<number, string>;
}

export interface OrderRequest {
  readonly items: readonly QueueItem[];
  readonly predictions: QueuePredictions | undefined;
  /** Where there are no predictions: what to learn them from first. */
  readonly lessons?: QueueLessons | undefined;
  readonly strategy: QueueStrategy;
  readonly seed: number;
  readonly context: QueueContext;
}

export interface StudyRequest {
  readonly plan: StudyPlan;
  readonly task: Omit<TrainRequest, 'base'>;
}

export interface LabelCheckRequest extends LabelCheckTask {
  readonly choice: EngineChoice;
}

export interface OrderedId {
  readonly id: string;
  readonly reason: QueueReason;
}

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

export interface TrainRequest extends TrainingTask {
  /** A model to update instead of training anew. */
  readonly base?: ModelFiles;
  /** Nobody waits for it: everything is trained on one thread, in turn, and a core is left to the editor. */
  readonly isInBackground?: boolean;
  readonly choice: EngineChoice;
}

export interface TrainResult extends Omit<TrainedClassifier, 'files'> {
  readonly files: readonly FileContent[];
}

export interface FileContent {
  readonly name: string;
  readonly bytes: Uint8Array;
}
