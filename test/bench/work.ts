import type { ModelOptions } from '../../src/core/engine';
import { unregularized } from '../../src/core/network/unregularized';
import type { ModelSpecification } from '../../src/core/network/specification';

/** A network to be trained or asked: vocabulary 10,000, embedding 64, max pooling, three classes, Adam. */
export interface Work {
  readonly timeSteps: number;
  readonly batchSize: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly bidirectional: boolean;
}

export const vocabularySize = 10_000;
export const embeddingSize = 64;
export const classes = 3;

export function nameOf({ timeSteps, batchSize, hiddenSize, layers, bidirectional }: Work): string {
  return `T ${timeSteps}, B ${batchSize}, H ${hiddenSize}, ${layers} layer${layers > 1 ? 's' : ''}${bidirectional ? ', bidirectional' : ''}`;
}

export function specificationOf({ hiddenSize, layers, bidirectional }: Work): ModelSpecification {
  return {
    vocabularySize,
    embeddingSize,
    layers: Array.from({ length: layers }, () => ({ hiddenSize, bidirectional })),
    pooling: 'max',
    classes,
    output: 'softmax',
  };
}

export function optionsOf({ batchSize, timeSteps }: Work): ModelOptions {
  return {
    seed: 1,
    limits: { batchSize, timeSteps },
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, momentum: 0, clipNorm: 0 },
    regularization: unregularized(3),
  };
}

/** Operations of the matrix products of one training step: forward, and twice that backward. */
export function stepOperations(work: Work): number {
  return 3 * 2 * work.timeSteps * work.batchSize * weightsPerToken(work);
}

/** Those of the first layer's input products, which are saved for a position whose token the batch has already. */
export function inputOperations(work: Work): number {
  return 3 * 2 * (work.bidirectional ? 2 : 1) * embeddingSize * 4 * work.hiddenSize;
}

function weightsPerToken({ hiddenSize, layers, bidirectional }: Work): number {
  const directions = bidirectional ? 2 : 1;
  let input = embeddingSize;
  let sum = 0;
  for (let layer = 0; layer < layers; layer++) {
    sum += directions * (input + hiddenSize) * 4 * hiddenSize;
    input = directions * hiddenSize;
  }
  return sum;
}
