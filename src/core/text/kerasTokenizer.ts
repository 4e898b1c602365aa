/**
 * The `Tokenizer` of Keras 2 (`keras.preprocessing.text`, removed in Keras 3, kept by TensorFlow), for recipes that were written with
 * it. Words are numbered from 1, the most frequent first and, where equally frequent, in the order in which they were met; 0 is left
 * to padding. Where there is an `oovToken`, it is 1.
 */
export class KerasTokenizer {
  private readonly counts = new Map<string, number>();
  private index: ReadonlyMap<string, number> = new Map();

  constructor(private readonly settings: KerasTokenizerSettings = defaultKerasTokenizer) {}

  /** All words that were met, also those that `numWords` leaves out of sequences: Keras keeps them too. */
  get wordIndex(): ReadonlyMap<string, number> {
    return this.index;
  }

  /** May be called again with more texts. */
  fitOnTexts(texts: Iterable<string>): void {
    for (const text of texts) {
      for (const word of this.words(text)) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    }
    const { oovToken } = this.settings;
    const words = [...this.counts].sort(([, countA], [, countB]) => countB - countA).map(([word]) => word);
    const numbered = oovToken === undefined ? words : [oovToken, ...words];
    this.index = new Map(numbered.map((word, place) => [word, place + 1]));
  }

  /** Only numbers below `numWords` occur. What is unknown or above becomes the `oovToken`, or vanishes when there is none. */
  textsToSequences(texts: readonly string[]): number[][] {
    const { numWords, oovToken } = this.settings;
    const unknown = oovToken === undefined ? undefined : this.index.get(oovToken);
    return texts.map(text =>
      this.words(text).flatMap(word => {
        const number = this.index.get(word);
        const isKept = number !== undefined && (numWords === undefined || number < numWords);
        return isKept ? number : (unknown ?? []);
      }),
    );
  }

  private words(text: string): string[] {
    const { lower, filters, split, charLevel } = this.settings;
    const cased = lower ? text.toLowerCase() : text;
    // Of characters Keras filters none.
    if (charLevel) return Array.from(cased);
    return Array.from(cased, character => (filters.includes(character) ? split : character))
      .join('')
      .split(split)
      .filter(word => word !== '');
  }
}

export interface KerasTokenizerSettings {
  /** `num_words`: one more than the words that are kept, because 0 is counted. */
  readonly numWords?: number;
  /** Characters that are read as `split`. */
  readonly filters: string;
  readonly lower: boolean;
  readonly split: string;
  readonly charLevel: boolean;
  readonly oovToken?: string;
}

export const defaultKerasTokenizer: KerasTokenizerSettings = {
  filters: '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n',
  lower: true,
  split: ' ',
  charLevel: false,
};
