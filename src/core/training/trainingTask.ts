import type { ClassFolderContent } from '../dataset/classFolder';
import type { TableContent } from '../dataset/datasetSource';
import type { Example } from '../dataset/example';
import type { RowProblem } from '../dataset/rowProblem';
import type { TaskKind } from '../dataset/taskKind';
import type { EvaluationFigures } from '../evaluation/figures';
import type { ModelFiles } from '../model/modelFiles';
import type { ModelSummary } from '../model/modelSummary';
import type { LinearPartName } from './linearPartName';
import type { TrainingSettings } from './settings';
import type { TrainingEnd } from './trainingEvent';

/** What to train on and how: plain values that can cross to a worker. */
export interface TrainingTask {
  /** Name of the run: the folder it will be saved in. */
  readonly run: string;
  /** How many labels a text has; one when left out. */
  readonly kind?: TaskKind;
  /** The annotations of the workspace, to train on; part of them validates where no dataset has the role `dev`. */
  readonly examples: readonly Example[];
  /** Files of further examples, each with its role. */
  readonly tables: readonly TableContent[];
  readonly folders: readonly ClassFolderContent[];
  /** Texts of the same kind without labels: what words mean is learned from them too. */
  readonly unlabelled: readonly string[];
  /** Other texts of the language; less is learned from them. */
  readonly further: readonly string[];
  /** A model of others, consulted where it knows all the labels and these are few. */
  readonly starter?: ModelFiles;
  readonly settings: TrainingSettings;
  readonly seed: number;
  /** Seconds that all of it may take; null: as long as the settings say. */
  readonly timeBudget: number | null;
  /** Whether to look for a learning rate first, and to train with it instead of that of the settings. */
  readonly findLearningRate: boolean;
}

/** What training leaves behind. */
export interface TrainedClassifier {
  readonly reason: TrainingEnd;
  /** The model of the best epoch, encoded. */
  readonly files: ModelFiles;
  readonly summary: ModelSummary;
  readonly dev: EvaluationFigures;
  /** When there were test examples. */
  readonly test?: EvaluationFigures;
  /** Epochs that were finished. */
  readonly epochs: number;
  /** The one that `files` hold, from 1. */
  readonly bestEpoch: number;
  /** From the first batch to the last, validation included. */
  readonly seconds: number;
  /** While training, validation excluded; real tokens, padding not counted. */
  readonly tokensPerSecond: number;
  /** Parts that were not ready when time was up or training was cancelled. */
  readonly leftOut?: readonly LinearPartName[];
  /** Rows that could not be used; the others were. */
  readonly problems: readonly RowProblem[];
}
