/**
 * The training of word vectors in progress: skip-gram with negative sampling (Mikolov et al. 2013). With vectors u of words, v of contexts,
 * both tables [V, D], each pair of a word a and a word b near it takes one step of gradient descent on
 *
 *   −log σ(u[a]·v[b]) − Σn log σ(−u[a]·v[n])
 *
 * over k words n drawn with a probability that grows as the 0.75th power of their frequency; a draw of b itself is left out. A window is
 * shrunk to a uniform number from 1, frequent words are left out now and then, and the rate falls linearly. All draws come from
 * `core/random.ts` by position and epoch, so that every engine sees the same pairs.
 */
export interface SkipGramTraining {
  /** Goes on for at least so many tokens of the corpus, or to the end. */
  advance(tokens: number): SkipGramProgress;
  /** The words' vectors u where they stand: [V, D] row-major. */
  readVectors(): Float32Array;
  dispose(): void;
}

export interface SkipGramProgress {
  /** Tokens gone over, of all epochs together. */
  readonly tokens: number;
  readonly totalTokens: number;
  /** Pairs of a word and a context that were trained. */
  readonly pairs: number;
  readonly isFinished: boolean;
}

/** Texts one after another. Windows do not reach across the end of a text. */
export interface TokenCorpus {
  readonly tokens: Int32Array;
  /** [texts + 1]: where each text starts, and where the last ends. */
  readonly textStarts: Int32Array;
}

export interface SkipGramSettings {
  readonly seed: number;
  /** V */
  readonly vocabularySize: number;
  /** D, a multiple of 4. */
  readonly dimension: number;
  /** Largest distance of a context, in tokens that were kept. */
  readonly window: number;
  /** k, from 1 to 15. */
  readonly negatives: number;
  /** Words of a larger share of the corpus are thinned out; 0 keeps all. Small corpora do well with 1e-3. */
  readonly subsampling: number;
  readonly epochs: number;
  /** Of the first token; the last has a ten-thousandth of it. */
  readonly learningRate: number;
}

/** @throws RangeError when a token stands outside the vocabulary, texts outside the corpus, or a setting outside its range */
export function checkSkipGram({ tokens, textStarts }: TokenCorpus, settings: SkipGramSettings): void {
  const { vocabularySize, dimension, window, negatives, epochs } = settings;
  if (dimension < 4 || dimension % 4 !== 0)
    throw new RangeError(`Vectors of ${dimension} numbers, not a multiple of 4.`);
  if (!(negatives >= 1 && negatives <= 15))
    throw new RangeError(`${negatives} negative samples; possible are 1 to 15.`);
  if (!(window >= 1) || !(epochs >= 1)) throw new RangeError(`A window of ${window} and ${epochs} epochs.`);
  if (textStarts[0] !== 0 || textStarts.at(-1) !== tokens.length) {
    throw new RangeError(`The starts of texts do not cover ${tokens.length} tokens.`);
  }
  for (let text = 1; text < textStarts.length; text++) {
    if (textStarts[text]! < textStarts[text - 1]!) throw new RangeError(`Text ${text - 1} ends before it starts.`);
  }
  for (const token of tokens) {
    if (token < 0 || token >= vocabularySize) {
      throw new RangeError(`Token ${token} in a vocabulary of ${vocabularySize}.`);
    }
  }
}
