import type { TaskKind } from '../../core/dataset/taskKind';
import type { EngineChoice } from '../../core/training/settings';
import type { SettingsArguments } from '../settingsArguments';
import type { Options, OptionTypes } from './options';
import { UsageError } from './usageError';

/** Of every command that computes. */
export interface ComputingCommand {
  readonly choice: EngineChoice;
  /** Whether the result is printed for other programs. */
  readonly json: boolean;
}

export const computingOptions = {
  engine: { type: 'string', default: 'auto' },
  threads: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
} as const satisfies OptionTypes;

export function computing(options: Options): ComputingCommand {
  const engine = options.text('engine');
  if (engine !== 'auto' && engine !== 'wasm' && engine !== 'reference' && engine !== 'tfjs') {
    throw new UsageError(`There is no engine “${engine ?? ''}”: choose auto, wasm, reference or tfjs.`, options.topic);
  }
  return { choice: { engine, threads: options.wholeNumber('threads', 256) }, json: options.flag('json') };
}

/** Of every command that trains. */
export interface TrainingCommand extends ComputingCommand, SettingsArguments {
  readonly data: readonly string[];
  readonly seed: number;
}

export const trainingOptions = {
  ...computingOptions,
  data: { type: 'string', multiple: true },
  seed: { type: 'string', default: '1' },
  config: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const satisfies OptionTypes;

export function training(options: Options): TrainingCommand {
  return {
    data: options.several('data'),
    seed: options.wholeNumber('seed', 2 ** 31 - 1),
    config: options.text('config'),
    set: options.all('set'),
    ...computing(options),
  };
}

/** Of commands that are told how many labels a text has. */
export const multiLabelOption = { 'multi-label': { type: 'boolean', default: false } } as const satisfies OptionTypes;

export function taskKind(options: Options): TaskKind {
  return options.flag('multi-label') ? 'multi' : 'single';
}
