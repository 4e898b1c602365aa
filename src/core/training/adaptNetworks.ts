import { Batcher, type EncodedExample } from '../dataset/batcher';
import type { Engine } from '../engine';
import { UserFacingError } from '../errors';
import type { SavedNetwork } from '../model/networkFile';
import { RandomSequence, RandomStream } from '../random';
import type { ProgressMeter } from './progressMeter';
import { scheduleFactor } from './schedule';
import type { TrainingSettings } from './settings';
import { pause, type TrainingEnvironment } from './trainingEnvironment';

/** How gently networks go on learning. */
export interface Adaptation {
  readonly epochs: number;
  /** Of the learning rate that they were trained with. */
  readonly rateShare: number;
  /** Examples that they know already, for each new one: so that they forget nothing. */
  readonly replay: number;
}

/** Chosen on the validation texts of one data set; less was no better, and nothing was forgotten. */
export const defaultAdaptation: Adaptation = { epochs: 2, rateShare: 0.3, replay: 2 };

export interface NewAndKnown {
  readonly fresh: readonly EncodedExample[];
  readonly known: readonly EncodedExample[];
  /** [C] */
  readonly classWeights: readonly number[];
}

/**
 * Networks that go on from their weights with new examples, mixed with some that they know. Each rehearses others.
 *
 * @throws UserFacingError when the loss stopped being a number
 * @throws CancelledError when cancelled
 */
export async function adaptNetworks(
  { specification, members }: SavedNetwork,
  { fresh, known, classWeights }: NewAndKnown,
  adaptation: Adaptation,
  { settings, seed }: { readonly settings: TrainingSettings; readonly seed: number },
  engine: Engine,
  meter: ProgressMeter,
  environment: TrainingEnvironment,
): Promise<SavedNetwork> {
  const model = await engine.createModel(specification, {
    seed,
    optimizer: settings.optimizer,
    regularization: { ...settings.regularization, classWeights },
    limits: { batchSize: settings.batchSize, timeSteps: settings.maximumLength },
  });
  try {
    const untouched = await model.readOptimizerState();
    const adapted: Float32Array[] = [];
    for (const [member, parameters] of members.entries()) {
      await model.writeParameters(parameters);
      await model.writeOptimizerState(untouched);
      const rehearsed = new RandomSequence(seed, RandomStream.Rehearsal, member)
        .shuffle([...known])
        .slice(0, Math.ceil(adaptation.replay * fresh.length));
      const batcher = new Batcher([...fresh, ...rehearsed], specification.classes, settings.batchSize, seed + member);
      const steps = adaptation.epochs * batcher.batchesPerEpoch;
      let number = 0;
      for (let epoch = 1; epoch <= adaptation.epochs; epoch++) {
        for (const batch of batcher.epoch(epoch)) {
          await pause(environment);
          const started = environment.now();
          const factor = adaptation.rateShare * scheduleFactor('linear', number / steps);
          const step = { number: number++, learningRate: settings.learningRate * factor };
          const { loss } = await model.trainBatch(batch, step);
          if (!Number.isFinite(loss)) throw diverged();
          const tokens = batch.lengths.reduce((sum, length) => sum + length, 0);
          meter.count(epoch, { loss, tokens, milliseconds: environment.now() - started });
        }
      }
      adapted.push(await model.readParameters());
    }
    return { specification, members: adapted };
  } finally {
    model.dispose();
  }
}

/** Of all members and epochs. */
export function adaptationBatches(
  { members }: SavedNetwork,
  { fresh, known }: Pick<NewAndKnown, 'fresh' | 'known'>,
  { epochs, replay }: Adaptation,
  batchSize: number,
): number {
  const examples = fresh.length + Math.min(known.length, Math.ceil(replay * fresh.length));
  return members.length * epochs * Math.ceil(examples / batchSize);
}

function diverged(): UserFacingError {
  return new UserFacingError('The update failed: the loss is no longer a number.', 'Train the model anew.');
}
