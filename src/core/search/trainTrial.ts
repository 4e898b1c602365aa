import type { Engine } from '../engine';
import { CancelledError, UserFacingError } from '../errors';
import { withValues } from '../training/settingsPaths';
import { trainClassifier } from '../training/trainClassifier';
import type { TrainingEnvironment } from '../training/trainingEnvironment';
import type { TrainingTask } from '../training/trainingTask';
import type { TrialOutcome } from './runSearch';
import type { SearchValues } from './searchSpace';

/** What a trial needs from outside. */
export interface TrialEnvironment extends TrainingEnvironment {
  /** A trial that is running then is cut short and counts as it is. */
  readonly isTimeUp: () => boolean;
  /** Why a trial failed, for people. */
  readonly onFailure: (error: UserFacingError) => void;
}

/**
 * Trains the whole classifier with the values of a trial in the place of the task's settings.
 *
 * @param isHopeless asked after each epoch, with the losses so far
 * @returns undefined when the time was up before there was anything to count
 * @throws CancelledError when cancelled
 */
export async function trainTrial(
  task: TrainingTask,
  values: SearchValues,
  isHopeless: (losses: readonly number[]) => boolean,
  engine: Engine,
  environment: TrialEnvironment,
): Promise<TrialOutcome | undefined> {
  const settings = withValues(task.settings, values, 'The trial');
  const losses: number[] = [];
  let isStopped = false;
  try {
    const trained = await trainClassifier({ ...task, settings }, engine, {
      ...environment,
      isCancelled: () => isStopped || environment.isTimeUp() || environment.isCancelled(),
      onEvent: event => {
        if (event.type === 'epoch') {
          losses.push(event.devLoss);
          isStopped = isHopeless(losses);
        }
        environment.onEvent(event);
      },
    });
    if (environment.isCancelled()) throw new CancelledError('The search was cancelled.');
    const end = trained.reason === 'cancelled' ? 'stopped' : 'finished';
    return { losses, ...((settings.wide ?? settings.semantic) !== null && { wholeLoss: trained.dev.loss }), end };
  } catch (error) {
    if (error instanceof UserFacingError) {
      environment.onFailure(error);
      return { losses, end: 'failed' };
    }
    if (error instanceof CancelledError && !environment.isCancelled() && environment.isTimeUp()) return undefined;
    throw error;
  }
}
