import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { EngineChoice } from '../core/training/settings';

/** What the user asked for, checked as far as it can be without opening a file. */
export type Command = HelpCommand | TrainCommand | PredictCommand | EvaluateCommand;

export interface HelpCommand {
  readonly name: 'help';
  readonly topic: Topic;
}

export interface TrainCommand {
  readonly name: 'train';
  readonly data: readonly string[];
  readonly dev: string | undefined;
  readonly test: string | undefined;
  readonly out: string;
  readonly seed: number;
  readonly config: string | undefined;
  /** Seconds for all of it; null: as long as it takes. */
  readonly timeBudget: number | null;
  readonly resume: boolean;
  readonly findLearningRate: boolean;
  readonly choice: EngineChoice;
  readonly json: boolean;
}

export interface PredictCommand {
  readonly name: 'predict';
  readonly model: string;
  /** A path, or - for the standard input. */
  readonly input: string;
  readonly choice: EngineChoice;
  readonly json: boolean;
}

export interface EvaluateCommand {
  readonly name: 'evaluate';
  readonly model: string;
  readonly data: readonly string[];
  readonly choice: EngineChoice;
  readonly json: boolean;
}

export type Topic = 'undertone' | 'train' | 'predict' | 'evaluate';

/** The words do not make a command; `topic` is the usage that helps. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    readonly topic: Topic,
  ) {
    super(message);
  }
}

/** @throws UsageError */
export function parseCommandLine(words: readonly string[]): Command {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return { name: 'help', topic: isTopic(rest[0]) ? rest[0] : 'undertone' };
  }
  if (!isTopic(name) || name === 'undertone') throw new UsageError(`There is no command “${name}”.`, 'undertone');
  const options = new Options(name, rest);
  if (options.flag('help')) return { name: 'help', topic: name };
  switch (name) {
    case 'train':
      return trainCommand(options);
    case 'predict':
      return { name, model: options.required('model'), input: options.file ?? '-', ...common(options) };
    case 'evaluate':
      return { name, model: options.required('model'), data: options.several('data'), ...common(options) };
  }
}

type OptionTypes = NonNullable<ParseArgsConfig['options']>;

const engineOptions = {
  engine: { type: 'string', default: 'auto' },
  threads: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies OptionTypes;

const optionsOf: Readonly<Record<Exclude<Topic, 'undertone'>, OptionTypes>> = {
  train: {
    ...engineOptions,
    data: { type: 'string', multiple: true },
    dev: { type: 'string' },
    test: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    config: { type: 'string' },
    'time-budget': { type: 'string' },
    resume: { type: 'boolean', default: false },
    'find-learning-rate': { type: 'boolean', default: false },
  },
  predict: { ...engineOptions, model: { type: 'string' } },
  evaluate: { ...engineOptions, model: { type: 'string' }, data: { type: 'string', multiple: true } },
};

function trainCommand(options: Options): TrainCommand {
  return {
    name: 'train',
    data: options.several('data'),
    dev: options.text('dev'),
    test: options.text('test'),
    out: options.required('out'),
    seed: options.wholeNumber('seed', 2 ** 31 - 1),
    config: options.text('config'),
    timeBudget: options.text('time-budget') === undefined ? null : options.wholeNumber('time-budget', 10_000_000, 1),
    resume: options.flag('resume'),
    findLearningRate: options.flag('find-learning-rate'),
    ...common(options),
  };
}

function common(options: Options): { readonly choice: EngineChoice; readonly json: boolean } {
  const engine = options.text('engine');
  if (engine !== 'auto' && engine !== 'wasm' && engine !== 'reference' && engine !== 'tfjs') {
    throw new UsageError(`There is no engine “${engine ?? ''}”: choose auto, wasm, reference or tfjs.`, options.topic);
  }
  return { choice: { engine, threads: options.wholeNumber('threads', 256) }, json: options.flag('json') };
}

/** The options of one command. */
class Options {
  /** The one word that is not an option; files after `--data` may be several words. */
  readonly file: string | undefined;
  private readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  private readonly positionals: readonly string[];

  constructor(
    readonly topic: Exclude<Topic, 'undertone'>,
    words: readonly string[],
  ) {
    try {
      const parsed = parseArgs({ args: [...words], options: optionsOf[topic], allowPositionals: true });
      this.values = parsed.values;
      this.positionals = parsed.positionals;
    } catch (error) {
      if (error instanceof TypeError) throw new UsageError(error.message, topic);
      throw error;
    }
    this.file = this.positionals[0];
    const allowed = topic === 'predict' ? 1 : this.values['data'] === undefined ? 0 : Infinity;
    const extra = this.positionals[allowed];
    if (extra !== undefined) throw new UsageError(`“${extra}” is one word too many.`, topic);
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`, this.topic);
    return value;
  }

  /** All values of an option that may be given more than once or be followed by several words. */
  several(name: string): readonly string[] {
    const value = this.values[name];
    const given = Array.isArray(value) ? value.map(String) : [];
    if (given.length === 0) throw new UsageError(`--${name} is missing.`, this.topic);
    return [...given, ...this.positionals];
  }

  wholeNumber(name: string, largest: number, least = 0): number {
    const text = this.text(name) ?? '';
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= largest) return value;
    throw new UsageError(`--${name} must be a whole number from ${least} to ${largest}, not “${text}”.`, this.topic);
  }
}

function isTopic(word: string | undefined): word is Topic {
  return word !== undefined && (word === 'undertone' || Object.hasOwn(optionsOf, word));
}
