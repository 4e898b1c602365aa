import type { TextRange } from '../text/textRange';
import type { TokenContribution } from './explanation';

/** The tokens of a text that decide: few, and only those that matter beside the one that matters most. */
export interface TellingTokens<Token> {
  /** The strongest first. */
  readonly for: readonly Token[];
  readonly against: readonly Token[];
}

/** @param most of each kind */
export function tellingTokens<Token extends Contribution>(
  tokens: readonly Token[],
  most: number,
): TellingTokens<Token> {
  const strongest = tokens.toSorted((left, right) => Math.abs(right.contribution) - Math.abs(left.contribution));
  const least = Math.max(leastContribution, leastShare * Math.abs(strongest[0]?.contribution ?? 0));
  const telling = strongest.filter(({ contribution }) => Math.abs(contribution) >= least);
  return {
    for: telling.filter(({ contribution }) => contribution > 0).slice(0, most),
    against: telling.filter(({ contribution }) => contribution < 0).slice(0, most),
  };
}

/**
 * As `tellingTokens`, for people: a full stop that decides tells them nothing, so punctuation is named only where nothing else speaks for
 * the label, or against it. Emoticons and symbols are words.
 */
export function tellingWords<Token extends Contribution & TextRange>(
  text: string,
  tokens: readonly Token[],
  most: number,
): TellingTokens<Token> {
  const telling = tellingTokens(tokens, tokens.length);
  const named = (side: readonly Token[]): readonly Token[] => {
    const words = side.filter(({ start, end }) => !punctuation.test(text.slice(start, end)));
    return (words.length > 0 ? words : side).slice(0, most);
  };
  return { for: named(telling.for), against: named(telling.against) };
}

type Contribution = Pick<TokenContribution, 'contribution'>;

/** As the tokenizer cuts it: one mark, or a run of it. */
const punctuation = /^(\p{P})\1*$/u;
/** Of the strongest contribution. */
const leastShare = 0.15;
/** In log odds: less changes no probability by one percent. */
const leastContribution = 0.04;
