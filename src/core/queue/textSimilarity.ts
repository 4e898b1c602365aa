import { tokenize } from '../text/tokenizer';

/** Cosines between texts as sets of words, the rarer the heavier; found by way of the words, so that texts without any in common cost nothing. */
export class TextSimilarity {
  private readonly weights: readonly WordWeights[];
  /** Texts, not the known ones, that have a word, and its weight in each. */
  private readonly postings = new Map<string, { readonly text: number; readonly weight: number }[]>();

  constructor(
    private readonly texts: readonly string[],
    known: readonly string[],
  ) {
    this.weights = wordWeights([...texts, ...known]);
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

  private cosines(weights: WordWeights): Float32Array {
    const row = new Float32Array(this.texts.length);
    for (const [word, weight] of weights) {
      for (const posting of this.postings.get(word) ?? []) row[posting.text]! += weight * posting.weight;
    }
    return row;
  }
}

/** Of length 1, or empty for a text without words. */
type WordWeights = ReadonlyMap<string, number>;

function wordWeights(texts: readonly string[]): readonly WordWeights[] {
  const words = texts.map(text => new Set(tokenize(text)));
  const frequencies = new Map<string, number>();
  for (const each of words) for (const word of each) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const rarity = (word: string): number => Math.log((1 + texts.length) / (1 + frequencies.get(word)!)) + 1;
  return words.map(each => {
    const length = Math.sqrt([...each].reduce((sum, word) => sum + rarity(word) ** 2, 0));
    return new Map([...each].map(word => [word, rarity(word) / length]));
  });
}
