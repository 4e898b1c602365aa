import type { EvaluationFigures } from '../evaluation/figures';
import type { CheckpointRefusal } from './fingerprint';
import type { LinearPartName } from './linearPartName';

/**
 * What a training run tells while it goes on, in this order: started, where it is searched for learningRateFound, of a run that was
 * interrupted resumed or checkpointRefused, then progress and epoch, then finished.
 */
export type TrainingEvent =
  | TrainingStarted
  | LearningRateFound
  | TrainingResumed
  | CheckpointRefused
  | TrainingProgress
  | EpochFinished
  | TrainingFinished;

export interface TrainingStarted {
  readonly type: 'started';
  /** Name of the run: the folder it will be saved in. */
  readonly run: string;
  readonly labels: readonly string[];
  readonly trainExamples: number;
  readonly devExamples: number;
  readonly testExamples: number;
  /** Trained side by side, each on another part of the examples; each epoch is one of all of them. */
  readonly networks: number;
  readonly vocabularySize: number;
  readonly parameters: number;
  readonly engine: string;
  /** At most so many epochs; early stopping may end before. */
  readonly epochs: number;
}

/** Training goes on with the rate that `learningRateFinder.ts` suggests. */
export interface LearningRateFound {
  readonly type: 'learningRateFound';
  readonly learningRate: number;
}

/** A stage goes on after the last of the epochs that an interrupted run has finished. */
export interface TrainingResumed {
  readonly type: 'resumed';
  readonly stage: string;
  readonly epochs: readonly EpochFinished[];
}

/** What was kept of a stage cannot be used: it starts anew. */
export interface CheckpointRefused {
  readonly type: 'checkpointRefused';
  readonly stage: string;
  readonly reason: CheckpointRefusal;
}

/** At most ten a second. */
export interface TrainingProgress {
  readonly type: 'progress';
  /** From 1. */
  readonly epoch: number;
  /** From 0 to 1, of the whole run, assuming that no early stopping happens. */
  readonly fraction: number;
  /** Running mean of the training loss in this epoch. */
  readonly loss: number;
  /** Real tokens, padding not counted. */
  readonly tokensPerSecond: number;
  /** Until the last epoch at the latest; undefined until it can be told. */
  readonly secondsLeft?: number;
}

export interface EpochFinished {
  readonly type: 'epoch';
  readonly epoch: number;
  readonly trainLoss: number;
  /** Of the calibrated probabilities; decides which epoch is the best. */
  readonly devLoss: number;
  readonly devAccuracy: number;
  readonly devMacroF1: number;
  /** Whether this is the best epoch so far: the one that will be restored. */
  readonly best: boolean;
  readonly learningRate: number;
  readonly seconds: number;
}

export interface TrainingFinished {
  readonly type: 'finished';
  readonly reason: TrainingEnd;
  /** The epoch whose weights were restored, from 1. */
  readonly bestEpoch: number;
  readonly epochs: number;
  readonly seconds: number;
  /** Parts that were not ready in time. */
  readonly leftOut?: readonly LinearPartName[];
  readonly dev: EvaluationFigures;
  readonly test?: EvaluationFigures;
}

/**
 * `diverged`: the loss stopped being a number; like the others it comes with the best epoch before, if there was one.
 * `timeBudget`: one epoch more would have taken longer than the task allows.
 */
export type TrainingEnd = 'completed' | 'earlyStopping' | 'cancelled' | 'diverged' | 'timeBudget';
