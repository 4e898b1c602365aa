import type { CommandForm } from './commandForm';
import { computing, computingOptions, type ComputingCommand } from './commonOptions';

export interface EvaluateCommand extends ComputingCommand {
  readonly name: 'evaluate';
  readonly model: string;
  readonly data: readonly string[];
}

export const evaluateForm: CommandForm<EvaluateCommand> = {
  options: { ...computingOptions, model: { type: 'string' }, data: { type: 'string', multiple: true } },
  words: Infinity,
  read: options => ({
    name: 'evaluate',
    model: options.required('model'),
    data: options.several('data'),
    ...computing(options),
  }),
};
