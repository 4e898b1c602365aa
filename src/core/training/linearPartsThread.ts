import type { EngineName } from '../engine';
import type { LinearParts, LinearPartsTask } from './linearParts';

/** The port to another thread, which trains the linear parts while networks are trained on this one. They come out the same, bit for bit. */
export interface LinearPartsThread {
  /** @param engine that does the arithmetic there too */
  start(task: LinearPartsTask, engine: EngineName): LinearPartsRun;
}

/** To be stopped by whoever started it. */
export interface LinearPartsRun {
  /**
   * What is finished until now.
   * @throws what the training threw there, or why the thread died
   */
  read(): LinearPartsProgress;
  /** Until it has ended, but so many milliseconds at most. */
  wait(milliseconds: number): Promise<void>;
  /** Ends it at once if it has not ended yet. */
  stop(): void;
}

export interface LinearPartsProgress {
  readonly parts: LinearParts;
  readonly hasEnded: boolean;
}
