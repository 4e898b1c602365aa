import { forEachCharacterNgram } from './characterNgrams';
import { normalize } from './normalization';
import { NgramIndex } from './ngramIndex';
import type { NgramSettings, TokenizedText } from './ngramSettings';
import { forEachWordNgram } from './wordNgrams';

/** The n-grams that are features, each with its column, and in how many of the texts it was found. */
export class NgramVocabulary {
  private readonly index: NgramIndex;

  /**
   * @param names of the n-grams in the order of their columns; none twice
   * @param documentFrequencies in how many of the `documents` texts each occurred
   */
  constructor(
    readonly settings: NgramSettings,
    readonly documents: number,
    readonly names: Float64Array,
    readonly documentFrequencies: Int32Array,
  ) {
    this.index = new NgramIndex(names.length);
    for (const name of names) this.index.add(name);
    if (this.index.size !== names.length) throw new RangeError('An n-gram stands twice in the vocabulary.');
  }

  /** How many columns. */
  get size(): number {
    return this.names.length;
  }

  /**
   * Visits the columns of a text's features, as often as each occurs.
   *
   * @param visitWords called with indices of tokens, `end` exclusive
   * @param visitCharacters called with offsets in the text's `normalize`
   */
  forEachFeature({ text, tokens }: TokenizedText, visitWords: FeatureVisit, visitCharacters: FeatureVisit): void {
    const { words, characters } = this.settings;
    forEachWordNgram(tokens, words, (name, start, end) => {
      const column = this.index.find(name);
      if (column >= 0) visitWords(column, start, end);
    });
    forEachCharacterNgram(normalize(text), characters, (name, start, end) => {
      const column = this.index.find(name);
      if (column >= 0) visitCharacters(column, start, end);
    });
  }
}

export type FeatureVisit = (column: number, start: number, end: number) => void;
