/** The words a model knows, each with its row in the embedding. Row 0 is padding, row 1 every word it does not know. */
export class Vocabulary {
  private readonly rows: ReadonlyMap<string, number>;

  /** @param words in the order of their rows, from row 2 on; no word twice. */
  constructor(readonly words: readonly string[]) {
    this.rows = new Map(words.map((word, index) => [word, index + firstWordRow]));
  }

  /** The words of tokenized texts, most frequent first and, where equally frequent, in the order of their UTF-16 units. */
  static fromTexts(texts: Iterable<readonly string[]>, limits: VocabularyLimits): Vocabulary {
    const counts = new Map<string, number>();
    for (const tokens of texts) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    const words = [...counts]
      .filter(([, count]) => count >= limits.minimumFrequency)
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .slice(0, limits.maximumVocabulary)
      .map(([word]) => word);
    return new Vocabulary(words);
  }

  /** Rows of the embedding, padding and unknown included. */
  get size(): number {
    return this.words.length + firstWordRow;
  }

  /** Rows of the first `maximumLength` tokens; a text without tokens is one unknown word, because no length may be 0. */
  encode(tokens: readonly string[], maximumLength: number): Int32Array {
    if (tokens.length === 0) return Int32Array.of(unknownRow);
    const encoded = new Int32Array(Math.min(tokens.length, maximumLength));
    for (let index = 0; index < encoded.length; index++) encoded[index] = this.rows.get(tokens[index]!) ?? unknownRow;
    return encoded;
  }
}

export interface VocabularyLimits {
  readonly minimumFrequency: number;
  readonly maximumVocabulary: number;
}

export const paddingRow = 0;
export const unknownRow = 1;
export const firstWordRow = 2;
