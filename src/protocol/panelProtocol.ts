import type { DatasetRole } from '../core/dataset/datasetSource';
import type { CellReading } from '../core/explanation/cellReading';
import type { Label } from '../core/labels/label';
import type { ModelSummary } from '../core/model/modelSummary';
import type { Prediction } from '../core/model/prediction';
import type { StudyPlan, StudyState } from '../core/search/study';
import type { TextRange } from '../core/text/textRange';
import type { TrainingState } from '../core/training/trainingState';
import type { MistakeTarget, RunEntry, RunReport } from './modelRuns';

/** What the panel asks of the host. The host owns all state; the panel renders it and can be thrown away at any time. */
export interface PanelHostSide {
  methods: {
    /** The whole state; asked once after (re)loading, `stateChanged` brings every later one. */
    getState: { params: Record<string, never>; result: PanelState };
    train: { params: Record<string, never>; result: null };
    pauseTraining: { params: { isPaused: boolean }; result: null };
    cancelTraining: { params: Record<string, never>; result: null };
    predictText: { params: { text: string }; result: readonly SentencePrediction[] };
    /** Why the model gives a text its label: of each word, by how much it speaks for it. */
    explainText: { params: { text: string }; result: TextExplanation };
    /** What a cell of a network does while it reads a text. */
    traceCells: { params: CellQuestion; result: CellReading };
    /** Asks for a file of texts, one a line, and writes what the model thinks of each. */
    predictFile: { params: Record<string, never>; result: null };
    startStudy: { params: { kind: StudyPlan['kind'] }; result: null };
    cancelStudy: { params: Record<string, never>; result: null };
    annotateFile: { params: Record<string, never>; result: null };
    /** Which sentences of the current file `PanelState.file` holds from now on. */
    browseSentences: { params: SentenceQuery; result: null };
    /** Opens the current file at a sentence. */
    revealSentence: { params: { file: string; start: number; end: number }; result: null };
    labelSentence: { params: { file: string; start: number; end: number; label: string }; result: null };
    addDataset: { params: Record<string, never>; result: null };
    /** Settings and figures of a run, which only its own view shows. */
    describeRun: { params: { id: string }; result: RunReport };
    /** Makes it the model that annotates. */
    useRun: { params: { id: string }; result: null };
    noteRun: { params: { id: string; note: string }; result: null };
    /** Asks, and moves it to the trash. */
    deleteRun: { params: { id: string }; result: null };
    /** Asks for a folder, and copies it there. */
    exportRun: { params: { id: string }; result: null };
    openModelCard: { params: { id: string }; result: null };
    /** Opens the text of a mistake where it is known. */
    openMistake: { params: MistakeTarget; result: null };
  };
  notifications: Record<string, never>;
}

/** What the host tells the panel. */
export interface PanelSide {
  methods: Record<string, never>;
  notifications: {
    /** The parts that changed, whole; at most ten a second. */
    stateChanged: Partial<PanelState>;
    /** Somebody wants to see a part of the panel. */
    placeChosen: PanelPlace;
  };
}

export interface PanelState {
  readonly labels: readonly LabelCount[];
  readonly datasets: readonly { readonly path: string; readonly role: DatasetRole }[];
  readonly training: TrainingState;
  readonly study: StudyState;
  /** The model in use, before the first training the starter; null when there is none. */
  readonly model: ModelSummary | null;
  /** Newest first, the starter last. */
  readonly runs: readonly RunEntry[];
  /** The file in the active editor with its sentences; null when it was not annotated. */
  readonly file: FilePredictions | null;
}

export interface PanelPlace {
  readonly tab: PanelTab;
  /** To be predicted and explained. */
  readonly text?: string;
}

export type PanelTab = (typeof panelTabs)[number];
export const panelTabs = ['training', 'evaluation', 'runs', 'studies', 'predictions', 'cells', 'labels'] as const;

export interface LabelCount {
  readonly label: Label;
  /** Annotations with this label in the workspace. */
  readonly count: number;
}

export interface FilePredictions {
  /** URI of the document, as text. */
  readonly file: string;
  /** Name to show. */
  readonly title: string;
  /** The model's. */
  readonly labels: readonly string[];
  /** Sentences of the whole file by predicted label, in the order of `labels`. */
  readonly counts: readonly number[];
  readonly query: SentenceQuery;
  /** How many sentences the query's label has; `sentences` are the first of them. */
  readonly matching: number;
  readonly sentences: readonly SentencePrediction[];
}

/** A file may have a hundred thousand sentences; nobody looks at them all, so they do not travel either. */
export interface SentenceQuery {
  /** Only sentences predicted so; null: all. */
  readonly label: string | null;
  readonly limit: number;
}

export interface SentencePrediction {
  /** UTF-16 offsets into the document or the text. */
  readonly start: number;
  readonly end: number;
  /**
   * As the model read it: of the range's length, with blanks for code and addresses; cells of tables that hold escapes differ. In
   * `FilePredictions` cut after `longestSentence` characters.
   */
  readonly text: string;
  readonly prediction: Prediction;
  /** What a person said of it. */
  readonly given?: string;
}

export interface TextExplanation {
  readonly label: string;
  /** In the order of the text; offsets are UTF-16. */
  readonly tokens: readonly (TextRange & { readonly contribution: number })[];
}

export interface CellQuestion {
  readonly text: string;
  /** From 0. */
  readonly network: number;
  readonly cell: number;
}

export const longestSentence = 500;
/** Sentences in a page of the table, and in what is added by *Show more*. */
export const sentencePageSize = 100;
/** Characters that `explainText` and `traceCells` take. */
export const longestExplainedText = 2000;
/** Characters that `predictText` takes. */
export const longestTypedText = 100_000;
