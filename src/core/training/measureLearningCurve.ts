import type { Engine } from '../engine';
import type { FoldFigures } from '../evaluation/foldFigures';
import { forecastAccuracy, measuredShares, type CurvePoint, type LearningCurve } from '../evaluation/learningCurve';
import { crossValidate, type CrossValidation, type CrossValidationTask } from './crossValidate';
import type { TrainingEnvironment } from './trainingEnvironment';

/**
 * Trains the whole classifier on an eighth, a quarter, half and all of the labels, measures each on examples held out from it, and
 * says what more labels would give.
 *
 * @param options.whole the cross-validation with all labels, when there is one already
 */
export async function measureLearningCurve(
  task: Omit<CrossValidationTask, 'share'>,
  engine: Engine,
  environment: TrainingEnvironment,
  { whole, onFold, onPoint = () => undefined }: MeasuringOptions = {},
): Promise<LearningCurve> {
  const points: CurvePoint[] = [];
  for (const share of measuredShares) {
    const isKnown = share === 1 && whole !== undefined;
    const point = pointOf(isKnown ? whole : await crossValidate({ ...task, share }, engine, environment, onFold));
    points.push(point);
    onPoint(point);
  }
  const present = task.examples.length;
  const steps = [...new Set([Math.min(usualStep, present), present])];
  return { points, forecasts: steps.map(more => ({ more, forecast: forecastAccuracy(points, more, present) })) };
}

export interface MeasuringOptions {
  readonly whole?: CrossValidation;
  /** Told of each fold that was judged, whatever share of the labels it learned from. */
  readonly onFold?: (figures: FoldFigures) => void;
  readonly onPoint?: (point: CurvePoint) => void;
}

/** What a person labels in an hour or so. */
const usualStep = 100;

function pointOf({ figures, folds }: CrossValidation): CurvePoint {
  const labelled = folds.reduce((sum, fold) => sum + fold.labelled, 0) / folds.length;
  const { accuracy, examples } = figures;
  return { labels: Math.round(labelled), accuracy, examples };
}
