/**
 * Counter-based random numbers: a value depends only on (seed, stream, step, index), never on the order in which values are drawn.
 * So every engine and every thread draws the same dropout mask, and resuming needs no saved generator state.
 * The mixer is the 32-bit finalizer of MurmurHash3 (Appleby 2011), applied once per word.
 */
export function randomBits(seed: number, stream: RandomStream, step: number, index: number): number {
  let hash = mix((seed ^ Math.imul(stream, 0x9e3779b9)) | 0);
  hash = mix((hash + step) | 0);
  return mix((hash ^ Math.imul(index, 0x85ebca6b)) | 0) >>> 0;
}

/** One number per purpose, so that no two purposes ever share a sequence. */
export enum RandomStream {
  Initialization = 1,
  WordDropout = 2,
  EmbeddingDropout = 3,
  RecurrentDropout = 4,
  OutputDropout = 5,
  Shuffle = 6,
  Split = 7,
  Subsampling = 8,
  WindowSize = 9,
  NegativeSampling = 10,
  WordVectors = 11,
  MinHash = 12,
  Folds = 13,
  Bootstrap = 14,
  Search = 15,
  Deletion = 16,
  Member = 17,
  SingularVectors = 18,
  Subset = 19,
  Queue = 20,
  LabelNoise = 21,
  TextSample = 22,
  Rehearsal = 23,
}

/** Uniform in [0, 1) with 24 bits, exactly representable as a 32-bit float. */
export function randomUniform(seed: number, stream: RandomStream, step: number, index: number): number {
  return (randomBits(seed, stream, step, index) >>> 8) / 0x1000000;
}

/** A sequence of uniform numbers for algorithms that want a generator (shuffles, splits, initial weights). */
export class RandomSequence {
  private index = 0;

  constructor(
    private readonly seed: number,
    private readonly stream: RandomStream,
    private readonly step = 0,
  ) {}

  /** Uniform in [0, 1). */
  next(): number {
    return randomUniform(this.seed, this.stream, this.step, this.index++);
  }

  /** Standard normal, by the Box–Muller transform. */
  nextNormal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** In place, Fisher–Yates. */
  shuffle<T>(items: T[]): T[] {
    for (let last = items.length - 1; last > 0; last--) {
      const chosen = Math.floor(this.next() * (last + 1));
      [items[last], items[chosen]] = [items[chosen] as T, items[last] as T];
    }
    return items;
  }
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
