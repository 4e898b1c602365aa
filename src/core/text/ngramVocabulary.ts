import { forEachCharacterNgram } from './characterNgrams';
import { normalize } from './normalization';
import { NgramIndex } from './ngramIndex';
import type { NgramSettings, TokenizedText } from './ngramSettings';
import { MarkedWords } from './wordNgrams';

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

  /** Visits the columns of a text's features, as often as each occurs. */
  forEachFeature({ text, tokens }: TokenizedText, visit: FeatureVisits): void {
    const { words, marks, pairDistance, characters, unspacedOnly } = this.settings;
    const marked = new MarkedWords(tokens, marks);
    marked.forEachNgram(words, (name, start, end) => {
      const column = this.index.find(name);
      if (column >= 0) visit.words(column, start, end);
    });
    marked.forEachPair(pairDistance, (name, first, second) => {
      const column = this.index.find(name);
      if (column >= 0) visit.pair(column, first, second);
    });
    forEachCharacterNgram(normalize(text), characters, unspacedOnly, (name, start, end) => {
      const column = this.index.find(name);
      if (column >= 0) visit.characters(column, start, end);
    });
  }
}

/** What is done with each occurrence of a feature. */
export interface FeatureVisits {
  /** Indices of tokens, `end` exclusive; a mark of the text's beginning or end is not within. */
  words(column: number, start: number, end: number): void;
  /** Indices of two tokens, −1 for the beginning of the text and the number of tokens for its end. */
  pair(column: number, first: number, second: number): void;
  /** Offsets in the text's `normalize`, `end` exclusive. */
  characters(column: number, start: number, end: number): void;
}
