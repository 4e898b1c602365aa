import { checkForm } from './commandLine/check';
import type { CommandForm } from './commandLine/commandForm';
import { crossvalForm } from './commandLine/crossval';
import { evaluateForm } from './commandLine/evaluate';
import { explainForm } from './commandLine/explain';
import { exportForm } from './commandLine/export';
import { importForm } from './commandLine/import';
import { Options } from './commandLine/options';
import { predictForm } from './commandLine/predict';
import { searchForm } from './commandLine/search';
import { simulateForm } from './commandLine/simulate';
import type { CommandName, Topic } from './commandLine/topic';
import { trainForm } from './commandLine/train';
import { UsageError } from './commandLine/usageError';

/** What the user asked for, checked as far as it can be without opening a file. */
export type Command = HelpCommand | ReturnType<(typeof forms)[CommandName]['read']>;

export interface HelpCommand {
  readonly name: 'help';
  readonly topic: Topic;
}

/** @throws UsageError */
export function parseCommandLine(words: readonly string[]): Command {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return { name: 'help', topic: isCommand(rest[0]) ? rest[0] : 'undertone' };
  }
  if (!isCommand(name)) throw new UsageError(`There is no command “${name}”.`, 'undertone');
  const options = new Options(name, forms[name], rest);
  return options.flag('help') ? { name: 'help', topic: name } : forms[name].read(options);
}

const forms = {
  train: trainForm,
  predict: predictForm,
  evaluate: evaluateForm,
  explain: explainForm,
  export: exportForm,
  import: importForm,
  check: checkForm,
  crossval: crossvalForm,
  search: searchForm,
  simulate: simulateForm,
} as const satisfies Readonly<Record<CommandName, CommandForm<unknown>>>;

function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(forms, word);
}
