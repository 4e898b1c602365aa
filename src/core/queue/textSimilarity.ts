import { tokenize } from '../text/tokenizer';

/** Cosines between texts as sets of words, the rarer the heavier; found by way of the words, so that texts without any in common cost nothing. */
export class TextSimilarity {
  private readonly weights: readonly WordWeights[];
  private readonly rarity: (word: string) => number;
  /** Texts, not the known ones, that have a word, and its weight in each. */
  private readonly postings = new Map<string, { readonly text: number; readonly weight: number }[]>();

  constructor(
    private readonly texts: readonly string[],
    known: readonly string[],
  ) {
    const words = [...texts, ...known].map(wordsOf);
    this.rarity = rarityIn(words);
    this.weights = words.map(each => wordWeights(each, this.rarity));
    for (let text = 0; text < texts.length; text++) {
      for (const [word, weight] of this.weights[text]!) {
        const ofWord = this.postings.get(word);
        if (ofWord === undefined) this.postings.set(word, [{ text, weight }]);
        else ofWord.push({ text, weight });
      }
    }
  }

  /** [texts] of one of the texts with each of them; 1 with itself. */
  rowOf(text: number): Float32Array {
    const row = this.cosines(this.weights[text]!);
    row[text] = 1;
    return row;
  }

  /** [texts] of each with that of the known texts which it resembles most; 0 where nothing is known. */
  nearestKnown(): Float32Array {
    const nearest = new Float32Array(this.texts.length);
    for (const weights of this.weights.slice(this.texts.length)) {
      this.cosines(weights).forEach((cosine, text) => {
        if (cosine > nearest[text]!) nearest[text] = cosine;
      });
    }
    return nearest;
  }

  /** Of the texts the ones that any text resembles most, the most alike first; never itself, nor one without a word of it. */
  nearest(text: string, count: number): readonly NearText[] {
    return Array.from(this.cosines(wordWeights(wordsOf(text), this.rarity)), (similarity, place) => ({
      place,
      similarity,
    }))
      .filter(({ place, similarity }) => similarity > 0 && this.texts[place] !== text)
      .sort((left, right) => right.similarity - left.similarity)
      .slice(0, count);
  }

  private cosines(weights: WordWeights): Float32Array {
    const row = new Float32Array(this.texts.length);
    for (const [word, weight] of weights) {
      for (const posting of this.postings.get(word) ?? []) row[posting.text]! += weight * posting.weight;
    }
    return row;
  }
}

export interface NearText {
  /** Index of the text. */
  readonly place: number;
  /** The cosine, above 0. */
  readonly similarity: number;
}

/** Of length 1, or empty for a text without words. */
type WordWeights = ReadonlyMap<string, number>;

function wordWeights(words: ReadonlySet<string>, rarity: (word: string) => number): WordWeights {
  const length = Math.sqrt([...words].reduce((sum, word) => sum + rarity(word) ** 2, 0));
  return new Map([...words].map(word => [word, rarity(word) / length]));
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(tokenize(text));
}

/** The fewer of the texts have a word, the more it weighs. */
function rarityIn(texts: readonly ReadonlySet<string>[]): (word: string) => number {
  const frequencies = new Map<string, number>();
  for (const words of texts) for (const word of words) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  return word => Math.log((1 + texts.length) / (1 + (frequencies.get(word) ?? 0))) + 1;
}
