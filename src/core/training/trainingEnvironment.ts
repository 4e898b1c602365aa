import { CancelledError } from '../errors';
import type { CheckpointStore } from './checkpointStore';
import type { LinearPartsThread } from './linearPartsThread';
import type { TrainingEvent } from './trainingEvent';

/** What training needs from outside, injected so that core knows neither clock nor thread. */
export interface TrainingEnvironment {
  /** Milliseconds since some fixed moment; never goes back. */
  readonly now: () => number;
  /** ISO 8601 in UTC. */
  readonly date: () => string;
  /** Lets messages in, so that a request to cancel can arrive. */
  readonly yieldControl: () => Promise<void>;
  readonly isCancelled: () => boolean;
  readonly onEvent: (event: TrainingEvent) => void;
  /** Without it, everything is trained in turn. */
  readonly linearParts?: LinearPartsThread | undefined;
  /** Without it, a run that is killed has to start anew. */
  readonly checkpoints?: CheckpointStore | undefined;
}

/** To be awaited between batches. @throws CancelledError when cancelling was asked for */
export async function pause(environment: TrainingEnvironment): Promise<void> {
  await environment.yieldControl();
  if (environment.isCancelled()) throw new CancelledError('Training was cancelled.');
}
