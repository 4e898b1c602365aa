import type { Batch, LabelledBatch } from '../engine';
import { RandomSequence, RandomStream } from '../random';
import { paddingRow } from '../text/vocabulary';
import type { Truth } from './truth';

/** A text as token rows with its labels. */
export interface EncodedExample {
  readonly tokens: Int32Array;
  readonly truth: Truth;
}

/**
 * Groups texts of similar length into batches: padding is the largest waste of training. Every epoch has another order, which depends
 * on the seed and the epoch alone: texts are shuffled, sorted by length within stretches of many batches, cut, and the batches shuffled.
 */
export class Batcher {
  constructor(
    private readonly examples: readonly EncodedExample[],
    private readonly classes: number,
    private readonly batchSize: number,
    private readonly seed: number,
  ) {}

  get batchesPerEpoch(): number {
    return Math.ceil(this.examples.length / this.batchSize);
  }

  /** Every text exactly once. @param epoch from 1 */
  *epoch(epoch: number): Generator<LabelledBatch> {
    const random = new RandomSequence(this.seed, RandomStream.Shuffle, epoch);
    const order = random.shuffle([...this.examples]);
    const batches: EncodedExample[][] = [];
    const stretch = this.batchSize * batchesPerStretch;
    for (let start = 0; start < order.length; start += stretch) {
      const sorted = order.slice(start, start + stretch).sort((a, b) => a.tokens.length - b.tokens.length);
      for (let first = 0; first < sorted.length; first += this.batchSize)
        batches.push(sorted.slice(first, first + this.batchSize));
    }
    for (const batch of random.shuffle(batches)) {
      yield { ...padded(batch.map(example => example.tokens)), targets: targetsOf(batch, this.classes) };
    }
  }
}

/** Long enough for batches of nearly equal length, short enough that epochs differ. */
const batchesPerStretch = 50;

/** Batches for prediction, shortest texts first, each with the places of its texts in the given order. */
export function* lengthBatches(
  texts: readonly Int32Array[],
  batchSize: number,
): Generator<{ batch: Batch; places: readonly number[] }> {
  const order = texts.map((_, place) => place).sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
  for (let start = 0; start < order.length; start += batchSize) {
    const places = order.slice(start, start + batchSize);
    yield { batch: padded(places.map(place => texts[place]!)), places };
  }
}

/** Pads on the right to the longest text of the batch. */
function padded(texts: readonly Int32Array[]): Batch {
  const timeSteps = texts.reduce((longest, text) => Math.max(longest, text.length), 1);
  const tokens = new Int32Array(texts.length * timeSteps).fill(paddingRow);
  texts.forEach((text, row) => {
    tokens.set(text, row * timeSteps);
  });
  return { size: texts.length, timeSteps, tokens, lengths: Int32Array.from(texts, text => text.length) };
}

/** [B, C] 1 where a text has the label. */
function targetsOf(batch: readonly EncodedExample[], classes: number): Float32Array {
  const targets = new Float32Array(batch.length * classes);
  batch.forEach(({ truth }, row) => {
    for (const label of truth) targets[row * classes + label] = 1;
  });
  return targets;
}
