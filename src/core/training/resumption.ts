import { decodeCheckpoint, encodeCheckpoint } from './checkpoint';
import type { TrainerOptions } from './trainer';
import type { TrainingEnvironment } from './trainingEnvironment';
import { fingerprintOf, type TrainingSubject } from './trainingSubject';

/**
 * How a trainer is to go on from what a stage has kept of the same training, and to keep what it reaches. What does not fit is not
 * used, and an event says why.
 */
export async function resumption(
  stage: string,
  subject: TrainingSubject,
  { checkpoints, onEvent }: TrainingEnvironment,
): Promise<Pick<TrainerOptions, 'checkpoint' | 'onCheckpoint'>> {
  if (checkpoints === undefined) return {};
  const fingerprint = await fingerprintOf(subject);
  const onCheckpoint: TrainerOptions['onCheckpoint'] = checkpoint =>
    checkpoints.write(stage, encodeCheckpoint(checkpoint, fingerprint));
  const bytes = await checkpoints.read(stage);
  if (bytes === undefined) return { onCheckpoint };
  const { first, second } = await subject.ensemble.model.readOptimizerState();
  const { labels, partitions } = subject.data;
  const checkpoint = decodeCheckpoint(bytes, {
    fingerprint,
    members: partitions.length,
    parameters: first.length,
    secondMoments: second.length,
    heldOut: partitions.reduce((sum, { heldOut }) => sum + heldOut.length, 0),
    classes: labels.length,
  });
  if (typeof checkpoint === 'string') {
    onEvent({ type: 'checkpointRefused', stage, reason: checkpoint });
    return { onCheckpoint };
  }
  onEvent({ type: 'resumed', stage, epochs: checkpoint.epochs });
  return { checkpoint, onCheckpoint };
}
