import type { CellReading } from '../../core/explanation/cellReading';
import type { StudyPlan } from '../../core/search/study';
import type { Disposable } from '../../core/event';
import type { MistakeTarget, RunReport } from '../../protocol/modelRuns';
import type { CellQuestion, PanelState, SentencePrediction, TextExplanation } from '../../protocol/panelProtocol';

/**
 * What the panel shows, by whom it is owned, and what it can have done. The composition root joins it to the stores, the training
 * session and the commands; the panel knows none of them.
 */
export interface PanelSources {
  readonly labels: PanelSource<PanelState['labels']>;
  readonly datasets: PanelSource<PanelState['datasets']>;
  readonly training: PanelSource<PanelState['training']>;
  readonly study: PanelSource<PanelState['study']>;
  readonly model: PanelSource<PanelState['model']>;
  readonly runs: PanelSource<PanelState['runs']>;
  /** The file of the active editor with all its sentences; null when it was not annotated. */
  readonly file: PanelSource<AnnotatedFile | null>;
}

export interface PanelSource<T> {
  readonly current: T;
  readonly onDidChange: (listener: () => void) => Disposable;
}

export interface AnnotatedFile {
  /** URI of the document, as text. */
  readonly file: string;
  /** Name to show. */
  readonly title: string;
  /** The model that judged it. */
  readonly run: string;
  /** The model's. */
  readonly labels: readonly string[];
  readonly sentences: readonly SentencePrediction[];
}

export interface PanelActions extends RunActions {
  train(): Promise<void>;
  pauseTraining(isPaused: boolean): Promise<void>;
  cancelTraining(): Promise<void>;
  predictFile(): Promise<void>;
  startStudy(kind: StudyPlan['kind']): Promise<void>;
  cancelStudy(): Promise<void>;
  annotateFile(): Promise<void>;
  addDataset(): Promise<void>;
  /** Sentence by sentence, with the model in use; rejects with a UserFacingError when there is none. */
  predictText(text: string): Promise<readonly SentencePrediction[]>;
  explainText(text: string): Promise<TextExplanation>;
  traceCells(question: CellQuestion): Promise<CellReading>;
  revealSentence(target: SentenceTarget): Promise<void>;
  labelSentence(target: SentenceTarget & { readonly label: string }): Promise<void>;
}

/** What can be done with a model in the list of runs. */
export interface RunActions {
  describeRun(id: string): Promise<RunReport>;
  useRun(id: string): Promise<void>;
  noteRun(id: string, note: string): Promise<void>;
  deleteRun(id: string): Promise<void>;
  exportRun(id: string): Promise<void>;
  openModelCard(id: string): Promise<void>;
  openMistake(target: MistakeTarget): Promise<void>;
}

export interface SentenceTarget {
  readonly file: string;
  /** UTF-16 offsets; end is exclusive. */
  readonly start: number;
  readonly end: number;
}
