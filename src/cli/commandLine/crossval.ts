import type { TaskKind } from '../../core/dataset/taskKind';
import type { CommandForm } from './commandForm';
import { multiLabelOption, taskKind, training, trainingOptions, type TrainingCommand } from './commonOptions';

export interface CrossvalCommand extends TrainingCommand {
  readonly name: 'crossval';
  readonly kind: TaskKind;
  readonly folds: number;
  /** A file for what is said of each example. */
  readonly out: string | undefined;
  /** How many suspicious labels are listed. */
  readonly suspects: number;
  readonly learningCurve: boolean;
}

export const crossvalForm: CommandForm<CrossvalCommand> = {
  options: {
    ...trainingOptions,
    folds: { type: 'string', default: '5' },
    out: { type: 'string' },
    suspects: { type: 'string', default: '10' },
    'learning-curve': { type: 'boolean', default: false },
    ...multiLabelOption,
  },
  words: Infinity,
  read: options => ({
    name: 'crossval',
    kind: taskKind(options),
    ...training(options),
    folds: options.wholeNumber('folds', 100, 2),
    out: options.text('out'),
    suspects: options.wholeNumber('suspects', 1_000_000),
    learningCurve: options.flag('learning-curve'),
  }),
};
