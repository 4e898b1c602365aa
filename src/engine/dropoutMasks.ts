import type { ModelOptions } from '../core/engine';
import { isDropped } from '../core/network/dropout';
import { featureSize, UNKNOWN_TOKEN, type ModelSpecification } from '../core/network/specification';
import { RandomStream } from '../core/random';
import { DropoutMask } from './dropoutMask';
import type { PackedBatch } from './packedBatch';

/** The four dropouts of one pass over a packed batch: B texts, N rows. Outside training nothing is dropped. */
export class DropoutMasks {
  /** [N] the tokens, or the unknown token where word dropout struck. */
  readonly tokens: Int32Array;
  /** [N, E] by packed row. */
  readonly embedding: DropoutMask;
  /** Of each layer, of each direction: [B, H] by rank. */
  readonly recurrent: readonly (readonly DropoutMask[])[];
  /** [B, F] by the caller's row. */
  readonly output: DropoutMask;

  constructor(
    specification: ModelSpecification,
    private readonly options: DropoutOptions,
  ) {
    const { seed, regularization, limits } = options;
    const { embeddingDropout, recurrentDropout, outputDropout } = regularization;
    const { embeddingSize, layers } = specification;
    const rows = limits.batchSize * limits.timeSteps;
    this.tokens = new Int32Array(rows);
    this.embedding = new DropoutMask(seed, RandomStream.EmbeddingDropout, embeddingDropout, rows, embeddingSize);
    this.recurrent = layers.map(({ hiddenSize, bidirectional }) =>
      Array.from(
        { length: bidirectional ? 2 : 1 },
        () => new DropoutMask(seed, RandomStream.RecurrentDropout, recurrentDropout, limits.batchSize, hiddenSize),
      ),
    );
    const features = featureSize(specification);
    this.output = new DropoutMask(seed, RandomStream.OutputDropout, outputDropout, limits.batchSize, features);
  }

  /** @param step number of the training step; undefined outside training */
  draw(packed: PackedBatch, step: number | undefined): void {
    for (let time = 0; time < packed.stepCount; time++) {
      for (let rank = 0; rank < packed.activeCounts[time]!; rank++) {
        const row = packed.offsets[time]! + rank;
        const position = time * packed.textCount + packed.textOfRank[rank]!;
        this.tokens[row] = this.isWordDropped(step, position) ? UNKNOWN_TOKEN : packed.tokens[row]!;
        this.embedding.drawRow(row, step, position);
      }
    }
    this.recurrent.forEach((directions, layer) => {
      directions.forEach((mask, direction) => {
        for (let rank = 0; rank < packed.textCount; rank++) {
          mask.drawRow(rank, step, (2 * layer + direction) * packed.textCount + packed.textOfRank[rank]!);
        }
      });
    });
    for (let text = 0; text < packed.textCount; text++) this.output.drawRow(text, step, text);
  }

  private isWordDropped(step: number | undefined, position: number): boolean {
    const { seed, regularization } = this.options;
    const probability = regularization.wordDropout;
    if (step === undefined || probability === 0) return false;
    return isDropped(seed, RandomStream.WordDropout, step, position, probability);
  }
}

export type DropoutOptions = Pick<ModelOptions, 'seed' | 'limits'> & {
  readonly regularization: Pick<
    ModelOptions['regularization'],
    'wordDropout' | 'embeddingDropout' | 'recurrentDropout' | 'outputDropout'
  >;
};
