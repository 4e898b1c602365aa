import type { SearchValues } from './searchSpace';

/**
 * One training with chosen settings. A list of trials in the order in which they ended is the whole state of a search: it is plain
 * JSON, and what is proposed next depends on it and on the seed alone.
 */
export interface Trial {
  readonly values: SearchValues;
  /** Of the network after each epoch, on the validation examples. */
  readonly losses: readonly number[];
  /** Of the whole classifier on the validation examples, where the network is only a part of it. */
  readonly wholeLoss?: number;
  readonly end: 'finished' | 'stopped' | 'failed';
  readonly seconds: number;
}

/** What a trial is worth: the whole's loss, or that of the best epoch, which is what training restores. A failed one is worth nothing. */
export function bestLoss({ losses, wholeLoss, end }: Pick<Trial, 'losses' | 'wholeLoss' | 'end'>): number {
  if (end === 'failed') return Infinity;
  return wholeLoss ?? losses.reduce((least, loss) => Math.min(least, loss), Infinity);
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
