import type { ModelOptions, OptimizerSettings } from '../../core/engine';
import type { ModelSpecification, Pooling } from '../../core/network/specification';

/** The numbers that `assembly/configuration.ts` reads, in its order. */
export function configurationOf(
  specification: ModelSpecification,
  options: ModelOptions,
  threads: number,
): Float64Array {
  const { optimizer, regularization, limits } = options;
  return Float64Array.of(
    specification.layers.length,
    threads,
    specification.classes,
    specification.vocabularySize,
    specification.embeddingSize,
    poolings.indexOf(specification.pooling),
    specification.output === 'sigmoid' ? 1 : 0,
    limits.batchSize,
    limits.timeSteps,
    options.seed,
    optimizers.indexOf(optimizer.kind),
    optimizer.beta1,
    optimizer.beta2,
    optimizer.epsilon,
    optimizer.weightDecay,
    optimizer.momentum,
    optimizer.clipNorm,
    regularization.wordDropout,
    regularization.embeddingDropout,
    regularization.recurrentDropout,
    regularization.outputDropout,
    regularization.l1,
    regularization.l2,
    regularization.labelSmoothing,
    ...specification.layers.flatMap(layer => [layer.hiddenSize, layer.bidirectional ? 2 : 1]),
    ...regularization.classWeights,
  );
}

const poolings: readonly Pooling[] = ['max', 'mean', 'last', 'attention'];
const optimizers: readonly OptimizerSettings['kind'][] = ['adam', 'adamw', 'sgd'];
