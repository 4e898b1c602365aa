import type { SearchStrategy } from '../../core/search/proposeTrial';
import type { CommandForm } from './commandForm';
import { training, trainingOptions, type TrainingCommand } from './commonOptions';
import type { Options } from './options';
import { UsageError } from './usageError';

export interface SearchCommand extends TrainingCommand {
  readonly name: 'search';
  readonly dev: string | undefined;
  readonly trials: number;
  readonly method: SearchStrategy;
  /** Infinity without a limit. */
  readonly secondsAllowed: number;
  /** A folder for the trials and the best settings. */
  readonly out: string | undefined;
  readonly resume: boolean;
}

export const searchForm: CommandForm<SearchCommand> = {
  options: {
    ...trainingOptions,
    dev: { type: 'string' },
    trials: { type: 'string', default: '20' },
    method: { type: 'string', default: 'bayesian' },
    'time-budget': { type: 'string' },
    out: { type: 'string' },
    resume: { type: 'boolean', default: false },
  },
  words: Infinity,
  read: options => {
    const [out, resume] = [options.text('out'), options.flag('resume')];
    if (resume && out === undefined) {
      throw new UsageError('--resume needs --out, the folder of the search that goes on.', options.topic);
    }
    return {
      name: 'search',
      ...training(options),
      dev: options.text('dev'),
      trials: options.wholeNumber('trials', 1_000_000, 1),
      method: methodOf(options),
      secondsAllowed: options.seconds('time-budget') ?? Infinity,
      out,
      resume,
    };
  },
};

function methodOf(options: Options): SearchStrategy {
  const method = options.text('method');
  if (method === 'random' || method === 'grid' || method === 'bayesian') return method;
  throw new UsageError(`There is no method “${method ?? ''}”: choose random, grid or bayesian.`, options.topic);
}
