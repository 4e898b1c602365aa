import type { Disposable } from '../../core/event';
import type { PanelState, SentencePrediction } from '../../protocol/panelProtocol';

/**
 * What the panel shows, by whom it is owned, and what it can have done. The composition root joins it to the stores, the training
 * session and the commands; the panel knows none of them.
 */
export interface PanelSources {
  readonly labels: PanelSource<PanelState['labels']>;
  readonly datasets: PanelSource<PanelState['datasets']>;
  readonly training: PanelSource<PanelState['training']>;
  readonly model: PanelSource<PanelState['model']>;
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

export interface PanelActions {
  train(): Promise<void>;
  cancelTraining(): Promise<void>;
  annotateFile(): Promise<void>;
  addDataset(): Promise<void>;
  /** Sentence by sentence, with the model in use; rejects with a UserFacingError when there is none. */
  predictText(text: string): Promise<readonly SentencePrediction[]>;
  revealSentence(target: SentenceTarget): Promise<void>;
  labelSentence(target: SentenceTarget & { readonly label: string }): Promise<void>;
}

export interface SentenceTarget {
  readonly file: string;
  /** UTF-16 offsets; end is exclusive. */
  readonly start: number;
  readonly end: number;
}
