/** Which n-grams of a text are its features. */
export interface NgramSettings {
  /** Over tokens. */
  readonly words: NgramLengths;
  /** Whether n-grams and pairs reach over the text's ends, as if a word stood there: "what" as the first word is a feature then. */
  readonly marks: boolean;
  /** Two tokens with others between them, at most so many places apart, in whatever distance; 0: none. */
  readonly pairDistance: number;
  /** Within words, a space before and after each, and across words of scripts without spaces. */
  readonly characters: NgramLengths;
  /** Only characters of scripts without spaces: there a word is a guess, and characters are words too. */
  readonly unspacedOnly: boolean;
}

/** Both inclusive; `longest` 0 means none. */
export interface NgramLengths {
  /** At least 1. */
  readonly shortest: number;
  readonly longest: number;
}

/** A text with what `tokenize` makes of it, which others need too and which is costly. */
export interface TokenizedText {
  readonly text: string;
  readonly tokens: readonly string[];
}
