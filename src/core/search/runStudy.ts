import { assembleDataset } from '../dataset/dataset';
import type { Engine } from '../engine';
import type { FoldFigures } from '../evaluation/foldFigures';
import type { CurvePoint } from '../evaluation/learningCurve';
import { crossValidate } from '../training/crossValidate';
import { gatherExamples } from '../training/gatherExamples';
import { measureLearningCurve } from '../training/measureLearningCurve';
import type { TrainingEnvironment } from '../training/trainingEnvironment';
import type { TrainingTask } from '../training/trainingTask';
import { runSearch } from './runSearch';
import type { StudyEvent, StudyPlan } from './study';
import { trainingSpace, valuesOf } from './trainingSpace';
import { trainTrial } from './trainTrial';

/**
 * @param tell of what it comes to, bit by bit
 * @throws UserFacingError when there is too little to learn from
 * @throws CancelledError when cancelled
 */
export async function runStudy(
  plan: StudyPlan,
  task: TrainingTask,
  engine: Engine,
  environment: TrainingEnvironment,
  tell: (event: StudyEvent) => void,
): Promise<void> {
  const { settings, seed, kind } = task;
  const gathered = gatherExamples(task);
  // Says what is missing before anything is trained.
  assembleDataset(gathered, settings, seed, kind);
  if (plan.kind === 'search') {
    await search(plan, task, engine, environment, tell);
    return;
  }
  const { folds } = plan;
  const whole = { examples: gathered.train, ...(kind && { kind }), settings, seed, folds };
  const onFold = (figures: FoldFigures): void => {
    tell({ type: 'fold', figures });
  };
  if (plan.kind === 'crossValidation') {
    const { figures } = await crossValidate(whole, engine, environment, onFold);
    tell({ type: 'figures', figures });
    return;
  }
  const onPoint = (point: CurvePoint): void => {
    tell({ type: 'point', point });
  };
  const { forecasts } = await measureLearningCurve(whole, engine, environment, { onFold, onPoint });
  tell({ type: 'forecasts', forecasts });
}

async function search(
  plan: Extract<StudyPlan, { kind: 'search' }>,
  task: TrainingTask,
  engine: Engine,
  environment: TrainingEnvironment,
  tell: (event: StudyEvent) => void,
): Promise<void> {
  const { settings, seed } = task;
  const seconds = (): number => environment.now() / 1000;
  const deadline = seconds() + plan.secondsAllowed;
  const trialEnvironment = {
    ...environment,
    isTimeUp: () => seconds() >= deadline,
    // The trial is told of as one that failed.
    onFailure: () => undefined,
  };
  const start = { strategy: 'bayesian', history: [], ...plan, seed } as const;
  await runSearch(
    { ...start, space: trainingSpace(settings), first: valuesOf(settings) },
    {
      seconds,
      run: (values, isHopeless) => trainTrial(task, values, isHopeless, engine, trialEnvironment),
      onTrial: trial => {
        tell({ type: 'trial', trial });
        return Promise.resolve();
      },
    },
  );
}
