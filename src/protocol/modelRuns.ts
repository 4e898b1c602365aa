import type { TaskKind } from '../core/dataset/taskKind';
import type { RunRecord } from '../core/model/runRecord';

/** A model in the list of runs. */
export interface RunEntry {
  /** By which the panel names it to the host. */
  readonly id: string;
  readonly run: string;
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly kind: TaskKind;
  readonly labels: readonly string[];
  readonly trainExamples: number;
  readonly engine: string;
  /** On test texts or, without any, on validation texts; null when neither was measured. */
  readonly figures: RunFigures | null;
  readonly isInUse: boolean;
  /** It came with the extension: it can be used, not changed. */
  readonly isStarter: boolean;
  /** What a person wrote about it. */
  readonly note: string;
}

export interface RunFigures {
  readonly measuredOn: MeasuredSet;
  readonly examples: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

/** Validation texts, or test texts. */
export type MeasuredSet = 'dev' | 'test';

/** What is told of a run when somebody looks at it. */
export interface RunReport {
  readonly id: string;
  readonly record: RunRecord;
}

/** One of the mistakes in the figures of a run. */
export interface MistakeTarget {
  readonly id: string;
  readonly measuredOn: MeasuredSet;
  /** Its place in the list of mistakes. */
  readonly index: number;
}

/** Runs in the list, the newest; a folder may hold thousands. */
export const longestRunList = 500;
/** UTF-16 units of a note. */
export const longestNote = 10_000;
