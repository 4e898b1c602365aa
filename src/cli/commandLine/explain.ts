import type { CommandForm } from './commandForm';
import { computing, computingOptions, type ComputingCommand } from './commonOptions';
import type { Options } from './options';
import { UsageError } from './usageError';

export interface ExplainCommand extends ComputingCommand {
  readonly name: 'explain';
  readonly model: string;
  /** A path, or - for the standard input; or the text itself. */
  readonly input: string | { readonly text: string };
  /** Undefined: the most probable one of each text. */
  readonly label: string | undefined;
  /** Whether to show what the cells do, too. */
  readonly cells: boolean;
}

/** `explain --faithfulness` */
export interface FaithfulnessCommand extends ComputingCommand {
  readonly name: 'faithfulness';
  readonly model: string;
  readonly data: string;
  /** So many, drawn at random. */
  readonly texts: number;
  readonly deletedTokens: number;
  readonly seed: number;
}

export const explainForm: CommandForm<ExplainCommand | FaithfulnessCommand> = {
  options: {
    ...computingOptions,
    model: { type: 'string' },
    text: { type: 'string' },
    class: { type: 'string' },
    cells: { type: 'boolean', default: false },
    faithfulness: { type: 'string' },
    texts: { type: 'string', default: '200' },
    delete: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
  words: 1,
  read: options => {
    const [text, data] = [options.text('text'), options.text('faithfulness')];
    const [file] = options.words;
    if (file !== undefined && (text ?? data) !== undefined) {
      throw new UsageError(`“${file}” is one word too many.`, options.topic);
    }
    return data === undefined ? explanation(options, text, file) : faithfulness(options, data);
  },
};

function explanation(options: Options, text: string | undefined, file: string | undefined): ExplainCommand {
  return {
    name: 'explain',
    model: options.required('model'),
    input: text === undefined ? (file ?? '-') : { text },
    label: options.text('class'),
    cells: options.flag('cells'),
    ...computing(options),
  };
}

function faithfulness(options: Options, data: string): FaithfulnessCommand {
  return {
    name: 'faithfulness',
    model: options.required('model'),
    data,
    texts: options.wholeNumber('texts', 1_000_000),
    deletedTokens: options.wholeNumber('delete', 1000),
    seed: options.wholeNumber('seed', 2 ** 31 - 1),
    ...computing(options),
  };
}
