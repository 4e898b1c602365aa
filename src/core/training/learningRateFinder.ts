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
  /** Of the batches so far, the newest counting most. */
  readonly loss: number;
}

/**
 * The range test of Smith (2017): the rate grows exponentially from step to step until the loss runs away. Suggested is the rate at which
 * the loss falls fastest, and at most a tenth of that at which it ran away. The model is afterwards as it was.
 *
 * @throws CancelledError when cancelled
 */
export async function findLearningRate(
  { model, data, settings, seed }: Omit<TrainingSubject, 'engine'>,
  environment: TrainingEnvironment,
): Promise<LearningRateCurve> {
  const [parameters, optimizer] = [await model.readParameters(), await model.readOptimizerState()];
  try {
    const batches = batchesOf(new Batcher(data.train, data.labels.length, settings.batchSize, seed));
    const points = await testRange(model, batches, environment);
    return { points, suggestion: suggestionOf(points) };
  } finally {
    await model.writeParameters(parameters);
    await model.writeOptimizerState(optimizer);
  }
}

const LOWEST_RATE = 1e-6;
const HIGHEST_RATE = 10;
const STEPS = 100;

/** Of the running mean, the weight of what was before. */
const SMOOTHING = 0.9;

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
  const points: LearningRatePoint[] = [];
  let sum = 0;
  let weight = 0;
  let lowest = Infinity;
  for (let number = 0; number < STEPS; number++) {
    await pause(environment);
    const learningRate = LOWEST_RATE * (HIGHEST_RATE / LOWEST_RATE) ** (number / (STEPS - 1));
    const { loss, gradientNorm } = await model.trainBatch(batches.next().value, { number, learningRate });
    sum = SMOOTHING * sum + loss;
    weight = SMOOTHING * weight + 1;
    const smoothed = sum / weight;
    if (!Number.isFinite(gradientNorm) || !(smoothed < RUNAWAY * lowest)) break;
    lowest = Math.min(lowest, smoothed);
    points.push({ learningRate, loss: smoothed });
  }
  return points;
}

/** The slope of the loss over the logarithm of the rate is taken across five points, which are evenly spaced there. */
function suggestionOf(points: readonly LearningRatePoint[]): number {
  let steepest = LOWEST_RATE;
  let greatestFall = -Infinity;
  for (let index = 2; index < points.length - 2; index++) {
    const fall = points[index - 2]!.loss - points[index + 2]!.loss;
    if (fall > greatestFall) {
      greatestFall = fall;
      steepest = points[index]!.learningRate;
    }
  }
  return Math.min(steepest, (points.at(-1)?.learningRate ?? LOWEST_RATE) / 10);
}
