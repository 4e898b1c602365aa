import type { CommandForm } from './commandForm';
import { training, trainingOptions, type TrainingCommand } from './commonOptions';

export interface TrainCommand extends TrainingCommand {
  readonly name: 'train';
  readonly dev: string | undefined;
  readonly test: string | undefined;
  /** Files of texts of the same kind without labels, and of other texts of the language. */
  readonly unlabelled: readonly string[];
  readonly further: readonly string[];
  readonly out: string;
  /** Seconds for the model; null: as long as it takes. */
  readonly timeBudget: number | null;
  readonly resume: boolean;
  readonly findLearningRate: boolean;
  readonly learningCurve: boolean;
}

export const trainForm: CommandForm<TrainCommand> = {
  options: {
    ...trainingOptions,
    dev: { type: 'string' },
    test: { type: 'string' },
    unlabelled: { type: 'string', multiple: true },
    further: { type: 'string', multiple: true },
    out: { type: 'string' },
    'time-budget': { type: 'string' },
    resume: { type: 'boolean', default: false },
    'find-learning-rate': { type: 'boolean', default: false },
    'learning-curve': { type: 'boolean', default: false },
  },
  words: Infinity,
  read: options => ({
    name: 'train',
    ...training(options),
    dev: options.text('dev'),
    test: options.text('test'),
    unlabelled: options.all('unlabelled'),
    further: options.all('further'),
    out: options.required('out'),
    timeBudget: options.seconds('time-budget') ?? null,
    resume: options.flag('resume'),
    findLearningRate: options.flag('find-learning-rate'),
    learningCurve: options.flag('learning-curve'),
  }),
};
