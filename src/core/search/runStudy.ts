import { assembleDataset } from '../dataset/dataset';
import type { Engine } from '../engine';
import type { EvaluationFigures } from '../evaluation/figures';
import { crossValidate } from '../training/crossValidate';
import { gatherExamples } from '../training/gatherExamples';
import type { TrainingEnvironment } from '../training/trainingEnvironment';
import type { TrainingTask } from '../training/trainingTask';
import { runSearch } from './runSearch';
import type { StudyEvent, StudyPlan } from './study';
import { trainingSpace, valuesOf } from './trainingSpace';
import { trainTrial } from './trainTrial';

/**
 * @param tell of each fold or trial that ended
 * @returns the figures of all folds together; undefined of a search, whose trials were told of
 * @throws UserFacingError when there is too little to learn from
 * @throws CancelledError when cancelled
 */
export async function runStudy(
  plan: StudyPlan,
  task: TrainingTask,
  engine: Engine,
  environment: TrainingEnvironment,
  tell: (event: StudyEvent) => void,
): Promise<EvaluationFigures | undefined> {
  const { settings, seed, kind } = task;
  const gathered = gatherExamples(task);
  // Says what is missing before anything is trained.
  assembleDataset(gathered, settings, seed, kind);
  if (plan.kind === 'crossValidation') {
    const { folds } = plan;
    const whole = { examples: gathered.train, ...(kind && { kind }), settings, seed, folds };
    const { figures } = await crossValidate(whole, engine, environment, fold => {
      tell({ type: 'fold', figures: fold });
    });
    return figures;
  }
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
  return undefined;
}
