import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { AnnotationSelection } from '../core/exchange/selectAnnotations';
import type { TaskKind } from '../core/dataset/taskKind';
import type { SearchStrategy } from '../core/search/proposeTrial';
import type { QueueStrategy } from '../core/queue/queue';
import type { EngineChoice } from '../core/training/settings';
import type { SettingsArguments } from './settingsArguments';

/** What the user asked for, checked as far as it can be without opening a file. */
export type Command =
  | HelpCommand
  | TrainCommand
  | PredictCommand
  | EvaluateCommand
  | CrossvalCommand
  | SearchCommand
  | ExportCommand
  | ImportCommand
  | SimulateCommand
  | SimulateFlipsCommand;

export interface HelpCommand {
  readonly name: 'help';
  readonly topic: Topic;
}

export interface TrainCommand extends SettingsArguments {
  readonly name: 'train';
  readonly kind: TaskKind;
  readonly data: readonly string[];
  readonly dev: string | undefined;
  readonly test: string | undefined;
  /** Files of texts of the same kind without labels, and of other texts of the language. */
  readonly unlabelled: readonly string[];
  readonly further: readonly string[];
  readonly out: string;
  readonly seed: number;
  readonly learningCurve: boolean;
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

export interface ExportCommand {
  readonly name: 'export';
  /** The one that has `.undertone`. */
  readonly folder: string;
  readonly format: string;
  readonly out: string;
  readonly selection: Required<AnnotationSelection>;
}

export interface ImportCommand {
  readonly name: 'import';
  readonly folder: string;
  readonly format: string;
  /** At least one. */
  readonly files: readonly string[];
  readonly annotator: string;
}

export type Topic = 'undertone' | Exclude<Command['name'], 'help' | 'simulateFlips'>;

export interface CrossvalCommand extends SettingsArguments {
  readonly name: 'crossval';
  readonly kind: TaskKind;
  readonly data: readonly string[];
  readonly folds: number;
  readonly seed: number;
  /** A file for what is said of each example. */
  readonly out: string | undefined;
  /** How many suspicious labels are listed. */
  readonly suspects: number;
  readonly learningCurve: boolean;
  readonly choice: EngineChoice;
  readonly json: boolean;
}

export interface SimulateCommand {
  readonly name: 'simulate';
  readonly data: readonly string[];
  readonly test: string;
  readonly order: QueueStrategy['kind'];
  readonly batch: number;
  readonly labels: number;
  readonly seeds: readonly number[];
  readonly choice: EngineChoice;
  readonly json: boolean;
}

export interface SearchCommand extends SettingsArguments {
  readonly name: 'search';
  readonly data: readonly string[];
  readonly dev: string | undefined;
  readonly trials: number;
  readonly method: SearchStrategy;
  /** Infinity without a limit. */
  readonly secondsAllowed: number;
  readonly seed: number;
  /** A folder for the trials and the best settings. */
  readonly out: string | undefined;
  readonly resume: boolean;
  readonly choice: EngineChoice;
  readonly json: boolean;
}
/** How well mislabelled examples are found: a share of the labels is made wrong first. */
export interface SimulateFlipsCommand {
  readonly name: 'simulateFlips';
  readonly data: readonly string[];
  /** From 0 to 1. */
  readonly flip: number;
  readonly seeds: readonly number[];
  readonly choice: EngineChoice;
  readonly json: boolean;
}

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
      return { name, model: options.required('model'), input: options.words[0] ?? '-', ...common(options) };
    case 'evaluate':
      return { name, model: options.required('model'), data: options.several('data'), ...common(options) };
    case 'export':
      return exportCommand(options);
    case 'import':
      return importCommand(options);
    case 'crossval':
      return crossvalCommand(options);
    case 'search':
      return searchCommand(options);
    case 'simulate':
      return simulateCommand(options);
  }
}

type OptionTypes = NonNullable<ParseArgsConfig['options']>;

const help = { help: { type: 'boolean', short: 'h', default: false } } as const satisfies OptionTypes;

const engineOptions = {
  ...help,
  engine: { type: 'string', default: 'auto' },
  threads: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
} as const satisfies OptionTypes;

const trainingOptions = {
  data: { type: 'string', multiple: true },
  seed: { type: 'string', default: '1' },
  config: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const satisfies OptionTypes;

const multiLabelOption = { 'multi-label': { type: 'boolean', default: false } } as const satisfies OptionTypes;

const optionsOf: Readonly<Record<Exclude<Topic, 'undertone'>, OptionTypes>> = {
  train: {
    ...engineOptions,
    ...trainingOptions,
    dev: { type: 'string' },
    test: { type: 'string' },
    unlabelled: { type: 'string', multiple: true },
    further: { type: 'string', multiple: true },
    out: { type: 'string' },
    'learning-curve': { type: 'boolean', default: false },
    ...multiLabelOption,
  },
  predict: { ...engineOptions, model: { type: 'string' } },
  evaluate: { ...engineOptions, model: { type: 'string' }, data: { type: 'string', multiple: true } },
  export: {
    ...help,
    folder: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    label: { type: 'string', multiple: true },
    annotator: { type: 'string', multiple: true },
    file: { type: 'string', multiple: true },
  },
  import: {
    ...help,
    folder: { type: 'string' },
    format: { type: 'string' },
    annotator: { type: 'string', default: '' },
  },
  crossval: {
    ...engineOptions,
    ...trainingOptions,
    folds: { type: 'string', default: '5' },
    out: { type: 'string' },
    suspects: { type: 'string', default: '10' },
    'learning-curve': { type: 'boolean', default: false },
    ...multiLabelOption,
  },
  search: {
    ...engineOptions,
    ...trainingOptions,
    dev: { type: 'string' },
    trials: { type: 'string', default: '20' },
    method: { type: 'string', default: 'bayesian' },
    'time-budget': { type: 'string' },
    out: { type: 'string' },
    resume: { type: 'boolean', default: false },
  },
  simulate: {
    ...engineOptions,
    data: { type: 'string', multiple: true },
    test: { type: 'string' },
    order: { type: 'string', default: 'default' },
    batch: { type: 'string', default: '25' },
    labels: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    flip: { type: 'string' },
  },
};

function trainCommand(options: Options): TrainCommand {
  return {
    name: 'train',
    kind: kindOf(options),
    ...training(options),
    dev: options.text('dev'),
    test: options.text('test'),
    unlabelled: options.all('unlabelled'),
    further: options.all('further'),
    out: options.required('out'),
    learningCurve: options.flag('learning-curve'),
    ...common(options),
  };
}

function crossvalCommand(options: Options): CrossvalCommand {
  return {
    name: 'crossval',
    kind: kindOf(options),
    ...training(options),
    folds: options.wholeNumber('folds', 100, 2),
    out: options.text('out'),
    suspects: options.wholeNumber('suspects', 1_000_000),
    learningCurve: options.flag('learning-curve'),
    ...common(options),
  };
}

function searchCommand(options: Options): SearchCommand {
  const method = options.text('method');
  if (method !== 'random' && method !== 'grid' && method !== 'bayesian') {
    throw new UsageError(`There is no method “${method ?? ''}”: choose random, grid or bayesian.`, options.topic);
  }
  const command: SearchCommand = {
    name: 'search',
    ...training(options),
    dev: options.text('dev'),
    trials: options.wholeNumber('trials', 1_000_000, 1),
    method,
    secondsAllowed: options.text('time-budget') === undefined ? Infinity : options.seconds('time-budget'),
    out: options.text('out'),
    resume: options.flag('resume'),
    ...common(options),
  };
  if (command.resume && command.out === undefined) {
    throw new UsageError('--resume needs --out, the folder of the search that goes on.', options.topic);
  }
  return command;
}

function kindOf(options: Options): TaskKind {
  return options.flag('multi-label') ? 'multi' : 'single';
}

function training(options: Options): Pick<TrainCommand, 'data' | 'seed' | 'config' | 'set'> {
  return {
    data: options.several('data'),
    seed: options.wholeNumber('seed', 2 ** 31 - 1),
    config: options.text('config'),
    set: options.all('set'),
  };
}

function exportCommand(options: Options): ExportCommand {
  return {
    name: 'export',
    folder: options.required('folder'),
    format: options.required('format'),
    out: options.required('out'),
    selection: { labels: options.all('label'), annotators: options.all('annotator'), files: options.all('file') },
  };
}

function importCommand(options: Options): ImportCommand {
  if (options.words.length === 0) throw new UsageError('The file to import is missing.', 'import');
  return {
    name: 'import',
    folder: options.required('folder'),
    format: options.required('format'),
    files: options.words,
    annotator: options.text('annotator') ?? '',
  };
}

function simulateCommand(options: Options): SimulateCommand | SimulateFlipsCommand {
  const data = options.several('data');
  const seeds = options.wholeNumbers('seed', 2 ** 31 - 1);
  if (options.text('flip') !== undefined) {
    return { name: 'simulateFlips', data, flip: options.share('flip'), seeds, ...common(options) };
  }
  const order = orders.get(options.text('order') ?? '');
  if (order === undefined) {
    throw new UsageError(`--order must be one of ${[...orders.keys()].join(', ')}.`, options.topic);
  }
  return {
    name: 'simulate',
    data,
    test: options.required('test'),
    order,
    batch: Math.max(1, options.wholeNumber('batch', 10_000)),
    labels: options.wholeNumber('labels', 1_000_000),
    seeds,
    ...common(options),
  };
}

const orders: ReadonlyMap<string, QueueStrategy['kind']> = new Map([
  ['default', 'mixed'],
  ['uncertain', 'uncertain'],
  ['balanced', 'balanced'],
  ['document', 'document'],
  ['random', 'random'],
]);

function common(options: Options): { readonly choice: EngineChoice; readonly json: boolean } {
  const engine = options.text('engine');
  if (engine !== 'auto' && engine !== 'wasm' && engine !== 'reference' && engine !== 'tfjs') {
    throw new UsageError(`There is no engine “${engine ?? ''}”: choose auto, wasm, reference or tfjs.`, options.topic);
  }
  return { choice: { engine, threads: options.wholeNumber('threads', 256) }, json: options.flag('json') };
}

/** The options of one command. */
class Options {
  private readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  /** Those that are not options. */
  readonly words: readonly string[];

  constructor(
    readonly topic: Exclude<Topic, 'undertone'>,
    given: readonly string[],
  ) {
    try {
      const parsed = parseArgs({ args: [...given], options: optionsOf[topic], allowPositionals: true });
      this.values = parsed.values;
      this.words = parsed.positionals;
    } catch (error) {
      if (error instanceof TypeError) throw new UsageError(error.message, topic);
      throw error;
    }
    const isOpen = topic === 'import' || this.values['data'] !== undefined;
    const extra = this.words[topic === 'predict' ? 1 : isOpen ? Infinity : 0];
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
    const given = this.all(name);
    if (given.length === 0) throw new UsageError(`--${name} is missing.`, this.topic);
    return [...given, ...this.words];
  }

  /** All values of an option that may be given more than once, or not at all. */
  all(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  seconds(name: string): number {
    const text = this.text(name) ?? '';
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && value < Infinity) return value;
    throw new UsageError(`--${name} must be a number of seconds above 0, not “${text}”.`, this.topic);
  }

  wholeNumber(name: string, largest: number, least = 0): number {
    return this.wholeNumberOf(name, this.text(name) ?? '', largest, least);
  }

  /** Several, with commas between them. */
  wholeNumbers(name: string, largest: number): readonly number[] {
    const words = (this.text(name) ?? '').split(',');
    return words.map(word => this.wholeNumberOf(name, word, largest, 0));
  }

  /** Above 0 and below 1. */
  share(name: string): number {
    const text = this.text(name) ?? '';
    const value = Number(text);
    if (value > 0 && value < 1) return value;
    throw new UsageError(`--${name} must be a share between 0 and 1, such as 0.05, not “${text}”.`, this.topic);
  }

  private wholeNumberOf(name: string, text: string, largest: number, least: number): number {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= largest) return value;
    throw new UsageError(`--${name} must be a whole number from ${least} to ${largest}, not “${text}”.`, this.topic);
  }
}

function isTopic(word: string | undefined): word is Topic {
  return word !== undefined && (word === 'undertone' || Object.hasOwn(optionsOf, word));
}
