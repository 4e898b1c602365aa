import type { CommandForm } from './commandForm';
import { computing, computingOptions, type ComputingCommand } from './commonOptions';

export interface CheckCommand extends ComputingCommand {
  readonly name: 'check';
  /** The one that has `.undertone`. */
  readonly folder: string;
  readonly seed: number;
  /** How many findings of a kind are printed. */
  readonly shown: number;
}

export const checkForm: CommandForm<CheckCommand> = {
  options: {
    ...computingOptions,
    folder: { type: 'string' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '10' },
  },
  words: 0,
  read: options => ({
    name: 'check',
    ...computing(options),
    folder: options.required('folder'),
    seed: options.wholeNumber('seed', 2 ** 31 - 1),
    shown: options.wholeNumber('show', 1_000_000),
  }),
};
