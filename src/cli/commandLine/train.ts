import type { TaskKind } from '../../core/dataset/taskKind';
import type { CommandForm } from './commandForm';
import { multiLabelOption, taskKind, training, trainingOptions, type TrainingCommand } from './commonOptions';
import { UsageError } from './usageError';

export interface TrainCommand extends TrainingCommand {
  readonly name: 'train';
  readonly kind: TaskKind;
  readonly dev: string | undefined;
  readonly test: string | undefined;
  /** Files of texts of the same kind without labels, and of other texts of the language. */
  readonly unlabelled: readonly string[];
  readonly further: readonly string[];
  /** The folder of a model that is updated, and that of a starter model. */
  readonly adapt: string | undefined;
  readonly starter: string | undefined;
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
    adapt: { type: 'string' },
    starter: { type: 'string' },
    out: { type: 'string' },
    'time-budget': { type: 'string' },
    resume: { type: 'boolean', default: false },
    'find-learning-rate': { type: 'boolean', default: false },
    'learning-curve': { type: 'boolean', default: false },
    ...multiLabelOption,
  },
  words: Infinity,
  read: options => {
    const command: TrainCommand = {
      name: 'train',
      kind: taskKind(options),
      ...training(options),
      dev: options.text('dev'),
      test: options.text('test'),
      unlabelled: options.all('unlabelled'),
      further: options.all('further'),
      adapt: options.text('adapt'),
      starter: options.text('starter'),
      out: options.required('out'),
      timeBudget: options.seconds('time-budget') ?? null,
      resume: options.flag('resume'),
      findLearningRate: options.flag('find-learning-rate'),
      learningCurve: options.flag('learning-curve'),
    };
    if (command.adapt !== undefined && changesMore(command)) {
      throw new UsageError('With --adapt the settings and everything else stay those of the model.', options.topic);
    }
    if (command.starter !== undefined && command.kind === 'multi') {
      throw new UsageError('A starter model is consulted only where texts have one label each.', options.topic);
    }
    return command;
  },
};

/** Whether the command asks for what an update keeps as it is. */
function changesMore(command: TrainCommand): boolean {
  const { kind, config, starter, timeBudget, resume, findLearningRate, learningCurve } = command;
  const lists = [command.set, command.unlabelled, command.further];
  return (
    kind === 'multi' ||
    config !== undefined ||
    starter !== undefined ||
    timeBudget !== null ||
    [resume, findLearningRate, learningCurve].includes(true) ||
    lists.some(({ length }) => length > 0)
  );
}
