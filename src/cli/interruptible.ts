import type { TrainingEnvironment } from '../core/training/trainingEnvironment';
import type { TrainingEvent } from '../core/training/trainingEvent';
import { spareThread } from '../engine/linearParts/linearPartsThread';
import { note, yieldControl } from './terminal';

/**
 * Trains in the terminal: Ctrl+C asks the work to stop, a second one ends the process at once.
 *
 * @param notice what the first Ctrl+C is answered with
 */
export async function interruptible<T>(
  notice: string,
  onEvent: (event: TrainingEvent) => void,
  work: (environment: TrainingEnvironment) => Promise<T>,
): Promise<T> {
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    note(`\n${notice}`);
  };
  process.once('SIGINT', interrupt);
  try {
    return await work({
      now: () => performance.now(),
      date: () => new Date().toISOString(),
      yieldControl,
      isCancelled: () => interrupted,
      onEvent,
      linearParts: spareThread(),
    });
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}
