import type {
  Engine,
  EngineModel,
  LabelledBatch,
  ModelOptions,
  OptimizerSettings,
  RegularizationSettings,
} from '../../../../src/core/engine';
import { parameterCount } from '../../../../src/core/network/parameters';
import { unregularized } from '../../../../src/core/network/unregularized';
import type { ModelSpecification } from '../../../../src/core/network/specification';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

/** A small network for tests of behaviour: two layers, one of them bidirectional. */
export const smallNetwork: ModelSpecification = {
  vocabularySize: 19,
  embeddingSize: 5,
  layers: [
    { hiddenSize: 4, bidirectional: true },
    { hiddenSize: 6, bidirectional: false },
  ],
  pooling: 'max',
  classes: 3,
  output: 'softmax',
};

export const allDropouts: Partial<RegularizationSettings> = {
  wordDropout: 0.2,
  embeddingDropout: 0.3,
  recurrentDropout: 0.25,
  outputDropout: 0.5,
};

export function optionsFor(
  specification: ModelSpecification,
  regularization: Partial<RegularizationSettings> = {},
  optimizer: Partial<OptimizerSettings> = {},
): ModelOptions {
  return {
    seed: 5,
    limits: { batchSize: 12, timeSteps: 20 },
    optimizer: {
      kind: 'adam',
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
      momentum: 0,
      clipNorm: 0,
      ...optimizer,
    },
    regularization: { ...unregularized(specification.classes), ...regularization },
  };
}

/** Texts of all lengths from 1 to T, with random tokens and labels. */
export function randomBatch(
  specification: ModelSpecification,
  seed: number,
  size: number,
  timeSteps: number,
): LabelledBatch {
  const random = new RandomSequence(seed, RandomStream.Shuffle);
  const below = (bound: number): number => Math.floor(random.next() * bound);
  const { classes, vocabularySize, output } = specification;
  const lengths = Int32Array.from({ length: size }, (_, text) => (text === 0 ? timeSteps : 1 + below(timeSteps)));
  const tokens = Int32Array.from({ length: size * timeSteps }, () => 2 + below(vocabularySize - 2));
  const targets = new Float32Array(size * classes);
  for (let text = 0; text < size; text++) {
    if (output === 'softmax') targets[text * classes + below(classes)] = 1;
    else for (let label = 0; label < classes; label++) targets[text * classes + label] = below(2);
  }
  return { size, timeSteps, tokens, lengths, targets };
}

/** Every weight random and at least 0.05 from zero, where the L1 penalty has its kink. */
export function randomParameters(specification: ModelSpecification, seed: number): Float32Array {
  const random = new RandomSequence(seed, RandomStream.Initialization);
  return Float32Array.from({ length: parameterCount(specification) }, () => {
    const size = 0.05 + 0.55 * random.next();
    return random.next() < 0.5 ? -size : size;
  });
}

/** A model for the length of one test. */
export async function withModel<T>(
  engine: Engine,
  specification: ModelSpecification,
  options: ModelOptions,
  use: (model: EngineModel) => Promise<T>,
): Promise<T> {
  const model = await engine.createModel(specification, options);
  try {
    return await use(model);
  } finally {
    model.dispose();
  }
}
