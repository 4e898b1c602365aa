import type { QueueStrategy } from '../../core/queue/queue';
import type { CommandForm } from './commandForm';
import { computing, computingOptions, type ComputingCommand } from './commonOptions';
import type { Options } from './options';
import { UsageError } from './usageError';

export interface SimulateCommand extends ComputingCommand {
  readonly name: 'simulate';
  readonly data: readonly string[];
  readonly test: string;
  readonly order: QueueStrategy['kind'];
  readonly batch: number;
  readonly labels: number;
  readonly seeds: readonly number[];
}

/** How well mislabelled examples are found: a share of the labels is made wrong first. */
export interface SimulateFlipsCommand extends ComputingCommand {
  readonly name: 'simulateFlips';
  readonly data: readonly string[];
  /** From 0 to 1. */
  readonly flip: number;
  readonly seeds: readonly number[];
}

export const simulateForm: CommandForm<SimulateCommand | SimulateFlipsCommand> = {
  options: {
    ...computingOptions,
    data: { type: 'string', multiple: true },
    test: { type: 'string' },
    order: { type: 'string', default: 'default' },
    batch: { type: 'string', default: '10' },
    labels: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    flip: { type: 'string' },
  },
  words: Infinity,
  read: options => {
    const data = options.several('data');
    const seeds = options.wholeNumbers('seed', 2 ** 31 - 1);
    const flip = options.share('flip');
    if (flip !== undefined) return { name: 'simulateFlips', data, flip, seeds, ...computing(options) };
    return {
      name: 'simulate',
      data,
      test: options.required('test'),
      order: orderOf(options),
      batch: options.wholeNumber('batch', 10_000, 1),
      labels: options.wholeNumber('labels', 1_000_000),
      seeds,
      ...computing(options),
    };
  },
};

function orderOf(options: Options): QueueStrategy['kind'] {
  const order = orders.get(options.text('order') ?? '');
  if (order !== undefined) return order;
  throw new UsageError(`--order must be one of ${[...orders.keys()].join(', ')}.`, options.topic);
}

const orders: ReadonlyMap<string, QueueStrategy['kind']> = new Map([
  ['default', 'mixed'],
  ['uncertain', 'uncertain'],
  ['balanced', 'balanced'],
  ['document', 'document'],
  ['random', 'random'],
]);
