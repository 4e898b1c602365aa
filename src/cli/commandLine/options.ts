import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { CommandName } from './topic';
import { UsageError } from './usageError';

export type OptionTypes = NonNullable<ParseArgsConfig['options']>;

/** The options that were given to a command, and the words that stand alone. */
export class Options {
  private readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  /** Those that are not options. */
  readonly words: readonly string[];

  /** @throws UsageError when an option is unknown or lacks its value, or there are too many words */
  constructor(
    readonly topic: CommandName,
    form: { readonly options: OptionTypes; readonly words: number },
    given: readonly string[],
  ) {
    const options = { ...form.options, help: { type: 'boolean', short: 'h' } } as const;
    try {
      const parsed = parseArgs({ args: [...given], options, allowPositionals: true });
      this.values = parsed.values;
      this.words = parsed.positionals;
    } catch (error) {
      if (error instanceof TypeError) throw new UsageError(error.message, topic);
      throw error;
    }
    const extra = this.words[form.words];
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

  /** Undefined when it was not given. */
  seconds(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && value < Infinity) return value;
    throw new UsageError(`--${name} must be a number of seconds above 0, not “${text}”.`, this.topic);
  }

  /** Above 0 and below 1; undefined when it was not given. */
  share(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (value > 0 && value < 1) return value;
    throw new UsageError(`--${name} must be a share between 0 and 1, such as 0.05, not “${text}”.`, this.topic);
  }

  wholeNumber(name: string, largest: number, least = 0): number {
    return this.wholeNumberOf(name, this.text(name) ?? '', largest, least);
  }

  /** Several, with commas between them. */
  wholeNumbers(name: string, largest: number): readonly number[] {
    return (this.text(name) ?? '').split(',').map(word => this.wholeNumberOf(name, word, largest, 0));
  }

  private wholeNumberOf(name: string, text: string, largest: number, least: number): number {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= largest) return value;
    throw new UsageError(`--${name} must be a whole number from ${least} to ${largest}, not “${text}”.`, this.topic);
  }
}
