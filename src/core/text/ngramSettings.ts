/** Which n-grams of a text are its features. */
export interface NgramSettings {
  /** Over tokens. */
  readonly words: NgramLengths;
  /** Within words, a space before and after each, and across words of scripts without spaces. */
  readonly characters: NgramLengths;
}

/** Both inclusive; `longest` 0 means none. */
export interface NgramLengths {
  /** At least 1. */
  readonly shortest: number;
  readonly longest: number;
}

export const defaultNgrams: NgramSettings = {
  words: { shortest: 1, longest: 2 },
  characters: { shortest: 2, longest: 5 },
};

/** A text with what `tokenize` makes of it, which others need too and which is costly. */
export interface TokenizedText {
  readonly text: string;
  readonly tokens: readonly string[];
}
