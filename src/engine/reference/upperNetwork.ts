import type { ModelOptions } from '../../core/engine';
import { featureSize, inputSize, type ModelSpecification } from '../../core/network/specification';
import type { DropoutMasks } from '../dropoutMasks';
import type { PackedBatch } from '../packedBatch';
import { Dense } from './dense';
import { LstmDirection, type LstmTensors } from './lstmDirection';
import { LstmLayer } from './lstmLayer';
import type { FlatParameters } from './parameter';
import { AttentionPooling } from './pooling/attentionPooling';
import { LastPooling } from './pooling/lastPooling';
import { MaxPooling } from './pooling/maxPooling';
import { MeanPooling } from './pooling/meanPooling';
import type { Pooling } from './pooling/pooling';

/**
 * All that stands above the embedding: LSTM layers → pooling over time → output dropout → dense. B texts, N packed rows,
 * F features, C classes.
 */
export class UpperNetwork {
  readonly layers: readonly LstmLayer[];
  private readonly pooling: Pooling;
  private readonly dense: Dense;
  private readonly features: number;
  /** [B, F] */
  private readonly pooled: Float64Array;
  /** [N, F] */
  private readonly stateGradients: Float64Array;

  /** @param masks drawn by the caller before each `forward` */
  constructor(
    specification: ModelSpecification,
    limits: ModelOptions['limits'],
    parameters: FlatParameters,
    private readonly masks: DropoutMasks,
  ) {
    const texts = limits.batchSize;
    const rows = texts * limits.timeSteps;
    this.features = featureSize(specification);
    this.layers = this.masks.recurrent.map((recurrentMasks, layer) => {
      const directions = recurrentMasks.map((mask, direction) => {
        const tensors = directionTensors(parameters, layer, direction);
        const units = specification.layers[layer]!.hiddenSize;
        return new LstmDirection(inputSize(specification, layer), units, tensors, mask, rows, texts);
      });
      return new LstmLayer(directions, rows);
    });
    this.pooling = createPooling(specification, parameters, texts, rows);
    const denseKernel = parameters.tensor('denseKernel');
    this.dense = new Dense(denseKernel, parameters.tensor('denseBias'), this.features, specification.classes, texts);
    this.pooled = new Float64Array(texts * this.features);
    this.stateGradients = new Float64Array(rows * this.features);
  }

  /**
   * @param embedded [N, E]
   * @returns logits, [B, C], valid until the next call
   */
  forward(packed: PackedBatch, embedded: Float64Array): Float64Array {
    this.layers[0]!.sumInput(packed, embedded);
    return this.forwardFromSums(packed);
  }

  /** The same from the sums of the first layer, which the `gates` of its directions hold. */
  forwardFromSums(packed: PackedBatch): Float64Array {
    this.layers.forEach((layer, index) => {
      if (index > 0) layer.sumInput(packed, this.layers[index - 1]!.output);
      layer.forward(packed);
    });
    this.pooling.forward(packed, this.layers.at(-1)!.output, this.pooled);
    multiplyInto(this.pooled, this.masks.output.factors, packed.textCount * this.features);
    this.dense.forward(this.pooled, packed.textCount);
    return this.dense.output;
  }

  /**
   * Comes after `forward` of the same batch. Of the gradients of the parameters, those of the LSTM layers are left to
   * `addLayerGradients`, because they are half of the work and not everybody wants them.
   *
   * @param logitGradients [B, C]
   * @returns gradient by `embedded`, [N, E], valid until the next call
   */
  backward(packed: PackedBatch, logitGradients: Float64Array): Float64Array {
    this.backwardToSums(packed, logitGradients);
    const [first] = this.layers;
    first!.backwardToInput(packed);
    return first!.inputGradients;
  }

  /** The same as far as the gradients by the sums of the first layer, which the `gates` of its directions hold then. */
  backwardToSums(packed: PackedBatch, logitGradients: Float64Array): void {
    const pooledGradients = this.dense.inputGradients;
    this.dense.backward(this.pooled, logitGradients, packed.textCount);
    multiplyInto(pooledGradients, this.masks.output.factors, packed.textCount * this.features);
    this.stateGradients.fill(0, 0, packed.rowCount * this.features);
    this.pooling.backward(packed, this.layers.at(-1)!.output, pooledGradients, this.stateGradients);
    let gradients = this.stateGradients;
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const layer = this.layers[index]!;
      layer.backward(packed, gradients);
      if (index === 0) break;
      layer.backwardToInput(packed);
      gradients = layer.inputGradients;
    }
  }

  /** Adds to the gradients of the layers' parameters. Comes after `backward` of the same batch. */
  addLayerGradients(packed: PackedBatch): void {
    for (const layer of this.layers) layer.addTensorGradients(packed);
  }
}

function directionTensors(parameters: FlatParameters, layer: number, direction: number): LstmTensors {
  const prefix = `lstm${layer}/${direction === 0 ? 'forward' : 'backward'}`;
  return {
    inputKernel: parameters.tensor(`${prefix}/inputKernel`),
    recurrentKernel: parameters.tensor(`${prefix}/recurrentKernel`),
    bias: parameters.tensor(`${prefix}/bias`),
  };
}

function createPooling(
  specification: ModelSpecification,
  parameters: FlatParameters,
  maximumTexts: number,
  maximumRows: number,
): Pooling {
  const features = featureSize(specification);
  switch (specification.pooling) {
    case 'max':
      return new MaxPooling(features, maximumTexts);
    case 'mean':
      return new MeanPooling(features);
    case 'last':
      return new LastPooling(features, specification.layers.at(-1)!.hiddenSize);
    case 'attention':
      return new AttentionPooling(parameters.tensor('attentionVector'), features, maximumRows);
  }
}

/** values[:] *= factors[:] */
function multiplyInto(values: Float64Array, factors: Float64Array, count: number): void {
  for (let index = 0; index < count; index++) values[index]! *= factors[index]!;
}
