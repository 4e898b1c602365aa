import type { Engine } from '../engine';
import type { MixtureOpinions } from '../evaluation/mixture';
import type { ModelFiles } from '../model/modelFiles';
import type { SavedParts } from '../model/savedModel';
import type { ModelSpecification } from '../network/specification';
import type { SemanticFeatures } from '../semantic/semanticFeatures';
import { consultStarter } from '../starter/consultStarter';
import type { Vocabulary } from '../text/vocabulary';
import type { LabelledTexts } from './labelledTexts';
import type { LinearPartName } from './linearPartName';
import { leftOutOf } from './linearParts';
import { finishInTime, startLinearParts } from './startLinearParts';
import type { TrainerSettings } from './trainer';
import { deadlineOfOthers, type TimeLimit } from './trainingClock';
import { pause, type TrainingEnvironment } from './trainingEnvironment';
import type { TrainingEnd } from './trainingEvent';
import { trainNetworks, type TrainedNetworks } from './trainNetworks';

export interface PartsTask {
  readonly data: LabelledTexts;
  readonly vocabulary: Vocabulary;
  readonly specification: ModelSpecification;
  readonly settings: TrainerSettings;
  readonly seed: number;
  readonly findLearningRate: boolean;
  readonly starter: ModelFiles | undefined;
  readonly limit: TimeLimit;
}

/** Every part of a classifier, not yet mixed. */
export interface TrainedParts {
  readonly networks: TrainedNetworks;
  /** On the held-out texts, partition by partition. */
  readonly opinions: MixtureOpinions;
  readonly saved: SavedParts;
  readonly reason: TrainingEnd;
  /** What was asked for and not finished when training ended. */
  readonly leftOut: readonly LinearPartName[];
}

/**
 * Trains the networks, and before them or, where the environment has another thread, beside them the linear parts. These count with
 * whatever of them is finished when time is up or training is cancelled.
 *
 * @throws UserFacingError when the first epoch diverged
 * @throws CancelledError when cancelled before the first epoch was finished
 */
export async function trainParts(
  task: PartsTask,
  engine: Engine,
  environment: TrainingEnvironment,
  features?: SemanticFeatures,
): Promise<TrainedParts> {
  const { data, vocabulary, specification, settings, limit } = task;
  const run = await startLinearParts(task, limit.deadline, engine, environment, features);
  try {
    const watching = {
      ...environment,
      yieldControl: async () => {
        await environment.yieldControl();
        run.read();
      },
    };
    const starter = await consultStarter(task.starter, data, engine, () => pause(watching));
    const networks = await trainNetworks(data, vocabulary, specification, task, engine, watching);
    const { wide, semantic } = await finishInTime(run, deadlineOfOthers(limit, networks.tokensPerSecond), environment);
    const leftOut = leftOutOf(settings, { ...(wide && { wide }), ...(semantic && { semantic }) });
    const network = { specification, members: networks.parameters };
    return {
      networks,
      leftOut,
      reason: leftOut.length === 0 ? networks.reason : environment.isCancelled() ? 'cancelled' : 'timeBudget',
      opinions: {
        lstm: networks.heldOut,
        ...wide?.heldOut,
        ...(semantic && { semantic: semantic.heldOut }),
        ...(starter && { starter: starter.heldOut }),
      },
      saved: {
        network,
        ...(wide && { wide: wide.model }),
        ...(semantic && { semantic: semantic.model }),
        ...(starter && { starter: starter.saved }),
      },
    };
  } finally {
    run.stop();
  }
}
