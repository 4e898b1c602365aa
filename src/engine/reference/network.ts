import type { ModelOptions } from '../../core/engine';
import type { ModelSpecification } from '../../core/network/specification';
import { DropoutMasks } from '../dropoutMasks';
import type { PackedBatch } from '../packedBatch';
import { Embedding } from './embedding';
import type { FlatParameters } from './parameter';
import { UpperNetwork } from './upperNetwork';

/** Embedding → LSTM layers → pooling over time → output dropout → dense. */
export class Network {
  private readonly masks: DropoutMasks;
  private readonly embedding: Embedding;
  private readonly upper: UpperNetwork;

  constructor(specification: ModelSpecification, options: ModelOptions, parameters: FlatParameters) {
    const { limits } = options;
    const rows = limits.batchSize * limits.timeSteps;
    this.masks = new DropoutMasks(specification, options);
    this.embedding = new Embedding(parameters.tensor('embedding'), specification.embeddingSize, this.masks, rows);
    this.upper = new UpperNetwork(specification, limits, parameters, this.masks);
  }

  /**
   * @param step number of the training step; undefined outside training, where nothing is dropped
   * @returns logits, [B, C], valid until the next call
   */
  forward(packed: PackedBatch, step: number | undefined): Float64Array {
    this.masks.draw(packed, step);
    this.embedding.forward(packed.rowCount);
    return this.upper.forward(packed, this.embedding.output);
  }

  /**
   * Adds to the gradients of all parameters. Comes after `forward` of the same batch.
   * @param logitGradients [B, C]
   */
  backward(packed: PackedBatch, logitGradients: Float64Array): void {
    const embeddedGradients = this.upper.backward(packed, logitGradients);
    this.upper.addLayerGradients(packed);
    this.embedding.backward(packed.rowCount, embeddedGradients);
  }
}
