import type { CommandForm } from './commandForm';
import { computing, computingOptions, type ComputingCommand } from './commonOptions';

export interface PredictCommand extends ComputingCommand {
  readonly name: 'predict';
  readonly model: string;
  /** A path, or - for the standard input. */
  readonly input: string;
}

export const predictForm: CommandForm<PredictCommand> = {
  options: { ...computingOptions, model: { type: 'string' } },
  words: 1,
  read: options => ({
    name: 'predict',
    model: options.required('model'),
    input: options.words[0] ?? '-',
    ...computing(options),
  }),
};
