import type { Engine } from '../engine';
import type { SemanticFeatures } from '../semantic/semanticFeatures';
import { trainLinearParts, type LinearParts, type LinearPartsTask } from './linearParts';
import type { LinearPartsRun } from './linearPartsThread';
import { pause, type TrainingEnvironment } from './trainingEnvironment';

/**
 * Starts them on the environment's other thread, if there is one; else trains them here and now, and leaves out what would need more than
 * its share of the time, which the networks need too.
 *
 * @param deadline of everything, on the clock of the environment
 * @param features that were learned before: they stay on this thread
 */
export async function startLinearParts(
  { data, settings, seed }: LinearPartsTask,
  deadline: number,
  engine: Engine,
  environment: TrainingEnvironment,
  features?: SemanticFeatures,
): Promise<LinearPartsRun> {
  // No more than is needed: all of it is copied.
  const { wide, semantic } = settings;
  const task: LinearPartsTask = { data, settings: { wide, semantic }, seed };
  const { linearParts: thread } = environment;
  if (thread !== undefined && features === undefined) return thread.start(task, engine.name);
  let parts: LinearParts = {};
  const since = environment.now();
  const latest = since + SHARE_OF_TIME * (deadline - since);
  const pauseInTime = async (): Promise<void> => {
    await pause(environment);
    if (environment.now() > latest) throw new OutOfTime();
  };
  try {
    await trainLinearParts(
      task,
      engine,
      part => {
        parts = { ...parts, ...part };
      },
      pauseInTime,
      features,
    );
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
  }
  return { read: () => ({ parts, hasEnded: true }), wait: () => Promise.resolve(), stop: () => undefined };
}

/** What is finished by the deadline, or when training is cancelled. */
export async function finishInTime(
  run: LinearPartsRun,
  deadline: number,
  { now, isCancelled }: TrainingEnvironment,
): Promise<LinearParts> {
  while (!run.read().hasEnded && now() < deadline && !isCancelled()) await run.wait(WAIT);
  return run.read().parts;
}

/** Where nothing runs beside the networks. */
const SHARE_OF_TIME = 0.6;

/** Milliseconds; so long may it take until cancelling is noticed. */
const WAIT = 50;

class OutOfTime extends Error {}
