import { RandomSequence, RandomStream } from '../../src/core/random';
import type { LabelledBatch } from '../../src/core/engine';

/** Texts of random words: frequencies after Zipf's law (the r-th word 1/r as often as the first), as in natural language. */
export class SyntheticText {
  private readonly random: RandomSequence;
  /** [V] */
  private readonly cumulative: Float64Array;

  constructor(vocabularySize: number, seed: number) {
    this.random = new RandomSequence(seed, RandomStream.Shuffle);
    let sum = 0;
    this.cumulative = Float64Array.from({ length: vocabularySize }, (_, rank) => (sum += 1 / (rank + 1)));
  }

  token(): number {
    const { cumulative } = this;
    const sought = this.random.next() * cumulative[cumulative.length - 1]!;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < sought) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  tokens(count: number): Int32Array {
    return Int32Array.from({ length: count }, () => this.token());
  }

  label(classes: number): number {
    return Math.floor(this.random.next() * classes);
  }

  /** Log-normal, as lengths of texts are, with a deviation of the logarithm of 0.6; cut at `longest`. */
  length(mean: number, longest: number): number {
    const deviation = 0.6;
    const logarithm = Math.log(mean) - deviation ** 2 / 2 + deviation * this.random.nextNormal();
    return Math.max(1, Math.min(longest, Math.round(Math.exp(logarithm))));
  }

  /** A batch without padding. */
  fullBatch(size: number, timeSteps: number, classes: number): LabelledBatch {
    const targets = new Float32Array(size * classes);
    for (let row = 0; row < size; row++) targets[row * classes + this.label(classes)] = 1;
    const lengths = new Int32Array(size).fill(timeSteps);
    return { size, timeSteps, tokens: this.tokens(size * timeSteps), lengths, targets };
  }
}
