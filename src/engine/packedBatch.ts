import type { Batch, ModelOptions } from '../core/engine';

/**
 * The tokens of a batch without its padding. Texts are ranked from the longest to the shortest, and the rows stand by
 * time: first the first token of every text, then the second token of every text that has one, and so on. So the texts
 * still being read at a time step are the rows of one contiguous block, and nothing is ever computed for padding.
 *
 *   rank      0  1  2
 *             a  b  c      rows: a0 b0 c0 a1 b1 c1 a2 b2 a3
 *             a  b  c      activeCounts: 3 3 2 1
 *             a  b         offsets:      0 3 6 8 (9)
 *             a
 */
export class PackedBatch {
  /** B */
  textCount = 0;
  /** Length of the longest text. */
  stepCount = 0;
  /** N, tokens of all texts. */
  rowCount = 0;
  /** [B] row of the caller's batch, by rank. */
  readonly textOfRank: Int32Array;
  /** [B] length, by rank. */
  readonly lengths: Int32Array;
  /** [T] texts that have a token at this time. */
  readonly activeCounts: Int32Array;
  /** [T + 1] row of the first text at this time. */
  readonly offsets: Int32Array;
  /** [N] token ids. */
  readonly tokens: Int32Array;
  /** [N] the row itself: the order in which a forward direction reads. */
  readonly forwardOrder: Int32Array;
  /**
   * [N] for the row of (time, text) that of (length − 1 − time, text): the order in which a backward direction reads.
   * Reversing keeps each text's length, so the block structure is the same.
   */
  readonly backwardOrder: Int32Array;

  constructor(private readonly limits: ModelOptions['limits']) {
    const rows = limits.batchSize * limits.timeSteps;
    this.textOfRank = new Int32Array(limits.batchSize);
    this.lengths = new Int32Array(limits.batchSize);
    this.activeCounts = new Int32Array(limits.timeSteps + 1);
    this.offsets = new Int32Array(limits.timeSteps + 1);
    this.tokens = new Int32Array(rows);
    this.forwardOrder = Int32Array.from({ length: rows }, (_, row) => row);
    this.backwardOrder = new Int32Array(rows);
  }

  /** @throws RangeError when the batch is larger than the limits, or a length or a token id is out of range. */
  pack(batch: Batch, vocabularySize: number): void {
    this.checkSize(batch);
    this.rank(batch);
    for (let time = 0; time < this.stepCount; time++) {
      for (let rank = 0; rank < this.activeCounts[time]!; rank++) {
        const token = batch.tokens[this.textOfRank[rank]! * batch.timeSteps + time]!;
        if (token < 0 || token >= vocabularySize) throw new RangeError(`Token ${token} is not in the vocabulary.`);
        const row = this.offsets[time]! + rank;
        this.tokens[row] = token;
        this.backwardOrder[row] = this.offsets[this.lengths[rank]! - 1 - time]! + rank;
      }
    }
  }

  private checkSize(batch: Batch): void {
    if (batch.size > this.limits.batchSize || batch.timeSteps > this.limits.timeSteps) {
      throw new RangeError(`A batch of ${batch.size} × ${batch.timeSteps} is larger than the model was created for.`);
    }
    for (let text = 0; text < batch.size; text++) {
      const length = batch.lengths[text]!;
      if (length < 1 || length > batch.timeSteps) {
        throw new RangeError(`Text ${text} has length ${length}, outside 1 to ${batch.timeSteps}.`);
      }
    }
  }

  /** Counting sort by length, longest first; texts of equal length keep their order. */
  private rank(batch: Batch): void {
    const { activeCounts, offsets } = this;
    this.textCount = batch.size;
    activeCounts.fill(0);
    for (let text = 0; text < batch.size; text++) activeCounts[batch.lengths[text]! - 1]! += 1;
    for (let time = activeCounts.length - 2; time >= 0; time--) activeCounts[time]! += activeCounts[time + 1]!;
    this.stepCount = 0;
    for (let time = 0; activeCounts[time]! > 0; time++) {
      offsets[time + 1] = offsets[time]! + activeCounts[time]!;
      this.stepCount++;
    }
    this.rowCount = offsets[this.stepCount]!;
    for (let length = this.stepCount, rank = 0; length >= 1; length--) {
      for (let text = 0; text < batch.size; text++) {
        if (batch.lengths[text] !== length) continue;
        this.textOfRank[rank] = text;
        this.lengths[rank] = length;
        rank++;
      }
    }
  }
}
