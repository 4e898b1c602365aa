/** The architecture of the network: embedding → LSTM layers → pooling over time → dense → output. */
export interface ModelSpecification {
  /** V, rows of the embedding; row 0 is padding and row 1 the unknown token. */
  readonly vocabularySize: number;
  /** E, width of the embedding. */
  readonly embeddingSize: number;
  /** At least one layer; the output of each is the input of the next. */
  readonly layers: readonly LstmLayer[];
  /** How the hidden states of all time steps become one vector; padding never takes part. */
  readonly pooling: Pooling;
  /** C, number of classes. */
  readonly classes: number;
  /** `softmax`: exactly one class is right. `sigmoid`: each class is a yes or no of its own (multi-label). */
  readonly output: 'softmax' | 'sigmoid';
}

/** Rows of the embedding with a fixed meaning. */
export const PADDING_TOKEN = 0;
export const UNKNOWN_TOKEN = 1;

export interface LstmLayer {
  /** H, units of one direction. */
  readonly hiddenSize: number;
  /** Reads the text in both directions and concatenates the two states: [forward, backward]. */
  readonly bidirectional: boolean;
}

/**
 * Over the time steps of a text: the largest value of each unit, the mean, the state each direction ends with (of the
 * backward direction that at the first token), or the mean weighted by attention (see `parameters.ts`).
 */
export type Pooling = 'max' | 'mean' | 'last' | 'attention';

/** Width of what a layer puts out: H, or 2H when bidirectional. */
export function outputSize(layer: LstmLayer): number {
  return layer.bidirectional ? 2 * layer.hiddenSize : layer.hiddenSize;
}

/** Width of what layer `index` reads: E for the first, the output of the layer below for the others. */
export function inputSize(specification: ModelSpecification, index: number): number {
  const below = specification.layers[index - 1];
  return below === undefined ? specification.embeddingSize : outputSize(below);
}

/** F, width of the pooled vector that the dense layer reads. */
export function featureSize(specification: ModelSpecification): number {
  return inputSize(specification, specification.layers.length);
}
