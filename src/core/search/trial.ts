import type { SearchValues } from './searchSpace';

/**
 * One training with chosen settings. A list of trials in the order in which they ended is the whole state of a search: it is plain
 * JSON, and what is proposed next depends on it and on the seed alone.
 */
export interface Trial {
  readonly values: SearchValues;
  /** After each epoch, on the validation examples. */
  readonly losses: readonly number[];
  readonly end: 'finished' | 'stopped' | 'failed';
  readonly seconds: number;
}

/** What a trial is worth: its best epoch, which is what training restores. A failed one is worth nothing. */
export function bestLoss({ losses, end }: Pick<Trial, 'losses' | 'end'>): number {
  return end === 'failed' ? Infinity : losses.reduce((least, loss) => Math.min(least, loss), Infinity);
}

/** The trial with the least loss; undefined when none got as far as a loss. */
export function bestTrial(history: readonly Trial[]): Trial | undefined {
  return history
    .filter(trial => bestLoss(trial) < Infinity)
    .reduce<Trial | undefined>(
      (best, trial) => (best === undefined || bestLoss(trial) < bestLoss(best) ? trial : best),
      undefined,
    );
}
