import { randomBits, RandomStream } from '../../core/random';
import type { SkipGramSettings } from '../../core/wordVectors/skipGram';
import { initialVectors, type SkipGramArithmetic } from '../wordVectors/skipGramRun';
import type { WordFrequencies } from '../wordVectors/wordFrequencies';

export class ReferenceSkipGramArithmetic implements SkipGramArithmetic {
  /** [V, D] */
  private readonly words: Float32Array;
  private readonly contexts: Float32Array;

  constructor(
    private readonly settings: SkipGramSettings,
    private readonly frequencies: WordFrequencies,
  ) {
    this.words = initialVectors(settings);
    this.contexts = new Float32Array(this.words.length);
  }

  trainSpan(tokens: Int32Array, start: number, epoch: number, learningRate: number): number {
    const { seed, window } = this.settings;
    const { keptUpTo } = this.frequencies;
    const kept = [...tokens.keys()].filter(
      index => randomBits(seed, RandomStream.Subsampling, epoch, start + index) <= keptUpTo[tokens[index]!]!,
    );
    let pairs = 0;
    kept.forEach((index, place) => {
      const position = start + index;
      const bits = randomBits(seed, RandomStream.WindowSize, epoch, position);
      const reach = window - Math.floor((bits * window) / 2 ** 32);
      let draw = position * 2 * window;
      for (let other = Math.max(0, place - reach); other <= Math.min(kept.length - 1, place + reach); other++) {
        if (other === place) continue;
        const targets = this.targetsOf(tokens[kept[other]!]!, epoch, draw++);
        const word = vectorAt(this.words, tokens[index]!, this.settings.dimension);
        trainPair(word, targets, learningRate);
        pairs++;
      }
    });
    return pairs;
  }

  readVectors(): Float32Array {
    return this.words.slice();
  }

  dispose(): void {
    // The garbage collector sees to it.
  }

  /** The context's vector, then those of the negative samples. */
  private targetsOf(context: number, epoch: number, draw: number): Float32Array[] {
    const { seed, negatives, vocabularySize, dimension } = this.settings;
    const { thresholds, aliases } = this.frequencies.noise;
    const targets = [vectorAt(this.contexts, context, dimension)];
    for (let index = draw * negatives; index < (draw + 1) * negatives; index++) {
      // The bits times V, a number of 64 bits: the upper half is a row, the lower decides between it and its alias.
      const spread = randomBits(seed, RandomStream.NegativeSampling, epoch, index) * vocabularySize;
      const row = Math.floor(spread / 2 ** 32);
      const sample = spread % 2 ** 32 < thresholds[row]! ? row : aliases[row]!;
      if (sample !== context) targets.push(vectorAt(this.contexts, sample, dimension));
    }
    return targets;
  }
}

/** One step of gradient descent on a pair's loss: the first target is the context, the others are negative samples. */
export function trainPair(word: Float32Array, targets: readonly Float32Array[], learningRate: number): void {
  const factors = targets.map((target, index) => {
    const score = target.reduce((sum, value, place) => sum + value * word[place]!, 0);
    return learningRate * ((index === 0 ? 1 : 0) - 1 / (1 + Math.exp(-score)));
  });
  const change = new Float64Array(word.length);
  targets.forEach((target, index) => {
    for (let place = 0; place < word.length; place++) {
      change[place]! += factors[index]! * target[place]!;
      target[place]! += factors[index]! * word[place]!;
    }
  });
  for (let place = 0; place < word.length; place++) word[place]! += change[place]!;
}

function vectorAt(vectors: Float32Array, row: number, dimension: number): Float32Array {
  return vectors.subarray(row * dimension, (row + 1) * dimension);
}
