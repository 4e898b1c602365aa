import type { Trial } from './trial';

/**
 * Whether a trial is not worth going on: its best loss so far is above the median of what others had reached after as many epochs
 * (the median rule of Golovin et al. 2017).
 *
 * @param losses of the trial so far, one an epoch
 */
export function shouldStop(history: readonly Trial[], losses: readonly number[]): boolean {
  const epochs = losses.length;
  if (epochs < firstEpochs) return false;
  // Trials that were stopped earlier have no figure; that makes the rule milder, never harsher.
  const others = history
    .filter(trial => trial.end !== 'failed' && trial.losses.length >= epochs)
    .map(trial => Math.min(...trial.losses.slice(0, epochs)))
    .sort((a, b) => a - b);
  if (others.length < fewestOthers) return false;
  const middle = others.length / 2;
  const median = (others[Math.ceil(middle) - 1]! + others[Math.floor(middle)]!) / 2;
  return Math.min(...losses) > median;
}

/** One epoch says too little. */
const firstEpochs = 2;
const fewestOthers = 4;
