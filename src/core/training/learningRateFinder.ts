import { Batcher } from '../dataset/batcher';
import type { EngineModel, LabelledBatch } from '../engine';
import type { TrainingSubject } from './trainingSubject';
import { pause, type TrainingEnvironment } from './trainingEnvironment';

export interface LearningRateCurve {
  /** In the order of the steps, up to where the loss ran away. */
  readonly points: readonly LearningRatePoint[];
  readonly suggestion: number;
}

export interface LearningRatePoint {
  readonly learningRate: number;
  /** Mean of the batches around this step. */
  readonly loss: number;
}

/**
 * The range test of Smith (2017): the rate grows exponentially from step to step until the loss runs away. Suggested is a tenth of the
 * rate at which the loss was lowest, just before it runs away. The first network stands for all of the ensemble; it is afterwards as it was.
 *
 * @throws CancelledError when cancelled
 */
export async function findLearningRate(
  { ensemble, data, settings, seed }: Omit<TrainingSubject, 'engine'>,
  environment: TrainingEnvironment,
): Promise<LearningRateCurve> {
  await ensemble.select(0);
  const { model } = ensemble;
  const [parameters, optimizer] = [await model.readParameters(), await model.readOptimizerState()];
  try {
    const batches = batchesOf(new Batcher(data.partitions[0]!.train, data.labels.length, settings.batchSize, seed));
    const points = await testRange(model, batches, environment);
    const rates = points.map(({ learningRate }) => learningRate);
    const losses = points.map(({ loss }) => loss);
    return { points, suggestion: (rates[losses.indexOf(Math.min(...losses))] ?? LOWEST_RATE) / 10 };
  } finally {
    await model.writeParameters(parameters);
    await model.writeOptimizerState(optimizer);
  }
}

const LOWEST_RATE = 1e-6;
const HIGHEST_RATE = 10;
const STEPS = 100;

/** Batches on either side that a mean goes over. A running mean would lag behind, and name too high a rate. */
const NEIGHBOURS = 4;

/** The loss has run away when it is so many times its lowest. */
const RUNAWAY = 2;

/** Epoch after epoch: few texts make few batches. */
function* batchesOf(batcher: Batcher): Generator<LabelledBatch, never> {
  for (let epoch = 1; ; epoch++) yield* batcher.epoch(epoch);
}

async function testRange(
  model: EngineModel,
  batches: Generator<LabelledBatch, never>,
  environment: TrainingEnvironment,
): Promise<readonly LearningRatePoint[]> {
  const losses: number[] = [];
  let lowest = Infinity;
  for (let number = 0; number < STEPS; number++) {
    await pause(environment);
    const step = { number, learningRate: rateAt(number) };
    const { loss, gradientNorm } = await model.trainBatch(batches.next().value, step);
    const latest = mean([...losses.slice(-2 * NEIGHBOURS), loss]);
    if (!Number.isFinite(gradientNorm) || !(latest < RUNAWAY * lowest)) break;
    lowest = Math.min(lowest, latest);
    losses.push(loss);
  }
  return losses.map((_, number) => ({
    learningRate: rateAt(number),
    loss: mean(losses.slice(Math.max(0, number - NEIGHBOURS), number + NEIGHBOURS + 1)),
  }));
}

function rateAt(step: number): number {
  return LOWEST_RATE * (HIGHEST_RATE / LOWEST_RATE) ** (step / (STEPS - 1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
