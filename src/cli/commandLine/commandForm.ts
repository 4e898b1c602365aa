import type { Options, OptionTypes } from './options';

/** How the words after the name of a command are read. */
export interface CommandForm<Command> {
  readonly options: OptionTypes;
  /** How many words may stand alone at most, without belonging to an option. */
  readonly words: number;
  /** @throws UsageError */
  readonly read: (options: Options) => Command;
}
