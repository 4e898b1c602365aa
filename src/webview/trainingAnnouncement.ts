import type { TrainingState } from '../core/training/trainingState';
import { formatDuration, formatPercent, t } from './language';

/** What a screen reader says when training went from one state to the next; undefined when nothing is worth an interruption. */
export function trainingAnnouncement(before: TrainingState, after: TrainingState): Announcement | undefined {
  if (after.status === 'failed' && before.status !== 'failed') {
    return { text: t('Training failed: {0}', after.error ?? ''), urgent: true };
  }
  if (after.status === 'running' && before.status !== 'running')
    return { text: t('Training has started.'), urgent: true };
  if (after.end !== null && before.end === null) return { text: ending(after), urgent: true };
  if (after.epochs.length > before.epochs.length) return { text: epochReached(after), urgent: false };
  return undefined;
}

export interface Announcement {
  readonly text: string;
  /** Urgent ones are said at once; of the others only the newest, when there was silence for a while. */
  readonly urgent: boolean;
}

function ending(state: TrainingState): string {
  const best = state.epochs.findLast(epoch => epoch.best);
  if (best === undefined) return t('Training has ended.');
  return t(
    'Training has ended. Epoch {0} was the best, with a validation accuracy of {1}.',
    String(best.epoch),
    formatPercent(best.devAccuracy),
  );
}

function epochReached({ epochs, maximumEpochs, secondsLeft }: TrainingState): string {
  const newest = epochs.at(-1)!;
  const reached = t(
    'Epoch {0} of {1}: validation accuracy {2}.',
    String(newest.epoch),
    String(maximumEpochs),
    formatPercent(newest.devAccuracy),
  );
  return secondsLeft === null ? reached : `${reached} ${t('{0} left.', formatDuration(secondsLeft))}`;
}
