import { featureSize, inputSize, type ModelSpecification } from './specification';

/**
 * Where each tensor stands in the one flat Float32Array of parameters (gradients and moments share the layout).
 * Everything is row-major. The four gates of a cell are always packed in the order i, f, g, o (input, forget,
 * candidate, output); Keras (i, f, c, o) and PyTorch (i, f, g, o with two biases) are converted at the edges only.
 *
 *   embedding                                [V, E]
 *   per layer, per direction (forward first)
 *     inputKernel                            [in, 4H]
 *     recurrentKernel                        [H, 4H]
 *     bias                                   [4H]
 *   attention (pooling 'attention' only)
 *     attentionVector                        [F]
 *   denseKernel                              [F, C]
 *   denseBias                                [C]
 *
 * Attention pooling is softmax over the text's steps of (h_t · attentionVector), then the weighted sum of h_t.
 */
export interface TensorPlace {
  readonly name: string;
  readonly kind: TensorKind;
  readonly shape: readonly number[];
  /** In floats from the start of the flat array. */
  readonly offset: number;
  /** In floats. */
  readonly size: number;
}

export type TensorKind =
  'embedding' | 'inputKernel' | 'recurrentKernel' | 'bias' | 'attentionVector' | 'denseKernel' | 'denseBias';

export function parameterLayout(specification: ModelSpecification): readonly TensorPlace[] {
  const places: TensorPlace[] = [];
  let offset = 0;
  const add = (name: string, kind: TensorKind, shape: readonly number[]): void => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    places.push({ name, kind, shape, offset, size });
    offset += size;
  };
  add('embedding', 'embedding', [specification.vocabularySize, specification.embeddingSize]);
  specification.layers.forEach((layer, index) => {
    for (const direction of layer.bidirectional ? ['forward', 'backward'] : ['forward']) {
      const prefix = `lstm${String(index)}/${direction}`;
      add(`${prefix}/inputKernel`, 'inputKernel', [inputSize(specification, index), 4 * layer.hiddenSize]);
      add(`${prefix}/recurrentKernel`, 'recurrentKernel', [layer.hiddenSize, 4 * layer.hiddenSize]);
      add(`${prefix}/bias`, 'bias', [4 * layer.hiddenSize]);
    }
  });
  if (specification.pooling === 'attention') add('attentionVector', 'attentionVector', [featureSize(specification)]);
  add('denseKernel', 'denseKernel', [featureSize(specification), specification.classes]);
  add('denseBias', 'denseBias', [specification.classes]);
  return places;
}

/** Number of floats in the flat array. */
export function parameterCount(specification: ModelSpecification): number {
  return parameterLayout(specification).reduce((count, place) => count + place.size, 0);
}
