import type { Engine } from '../engine';
import { forecastAccuracy, type CurvePoint, type LearningCurve } from '../evaluation/learningCurve';
import { crossValidate, type CrossValidation, type CrossValidationTask } from './crossValidate';
import type { TrainingEnvironment } from './trainingEnvironment';

/**
 * Trains the whole classifier on an eighth, a quarter, half and all of the labels, measures each on examples held out from it, and
 * says what more labels would give.
 *
 * @param whole the cross-validation with all labels, when there is one already
 */
export async function measureLearningCurve(
  task: Omit<CrossValidationTask, 'share'>,
  engine: Engine,
  environment: TrainingEnvironment,
  whole?: CrossValidation,
): Promise<LearningCurve> {
  const points: CurvePoint[] = [];
  for (const share of shares) points.push(pointOf(await crossValidate({ ...task, share }, engine, environment)));
  points.push(pointOf(whole ?? (await crossValidate(task, engine, environment))));
  const present = task.examples.length;
  const steps = [...new Set([Math.min(usualStep, present), present])];
  return { points, forecasts: steps.map(more => ({ more, forecast: forecastAccuracy(points, more, present) })) };
}

const shares = [1 / 8, 1 / 4, 1 / 2];
/** What a person labels in an hour or so. */
const usualStep = 100;

function pointOf({ figures, folds }: CrossValidation): CurvePoint {
  const labelled = folds.reduce((sum, fold) => sum + fold.labelled, 0) / folds.length;
  const { accuracy, examples } = figures;
  return { labels: Math.round(labelled), accuracy, examples };
}
