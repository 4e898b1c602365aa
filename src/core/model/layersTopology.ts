import { featureSize, outputSize, type ModelSpecification } from '../network/specification';

/**
 * An ensemble of networks as a TensorFlow.js LayersModel. Input is the token rows of texts of equal length, without padding: Keras's pooling
 * layers do not take part in masking, so there is no mask, and one text at a time (or several of one length) gives exactly our logits.
 * Keras packs its gates i, f, c, o, which is our order; its weights come in the order of our flat parameters, member by member. Several
 * members are branches from one input; their logits are averaged before the activation.
 */
export function layersTopology(specification: ModelSpecification, members: number): LayersTopology {
  const chain = new LayerChain();
  chain.add('tokens', 'InputLayer', { batch_input_shape: [null, null], dtype: 'int32', sparse: false });
  if (members === 1) {
    addNetwork(chain, specification, '', specification.output);
    return chain.topology;
  }
  const logits: string[] = [];
  for (let member = 0; member < members; member++) {
    chain.last = 'tokens';
    addNetwork(chain, specification, `member${member}/`, 'linear');
    logits.push(chain.last);
  }
  chain.add('mean', 'Average', {}, [], logits);
  chain.add('probabilities', 'Activation', { activation: specification.output });
  return chain.topology;
}

/** @param prefix of the names of its layers */
function addNetwork(chain: LayerChain, specification: ModelSpecification, prefix: string, activation: string): void {
  const { embeddingSize, vocabularySize, layers, pooling, classes } = specification;
  chain.prefix = prefix;
  chain.add('embedding', 'Embedding', { input_dim: vocabularySize, output_dim: embeddingSize, mask_zero: false }, [
    ['embeddings', [vocabularySize, embeddingSize]],
  ]);
  let inputSize = embeddingSize;
  layers.forEach((layer, index) => {
    const { hiddenSize, bidirectional } = layer;
    const sequences = pooling !== 'last' || index < layers.length - 1;
    const weights = lstmWeights(inputSize, hiddenSize);
    if (bidirectional) addBidirectional(chain, index, lstmConfig(`lstm${index}`, hiddenSize, sequences), weights);
    else chain.add(`lstm${index}`, 'LSTM', lstmConfig(`lstm${index}`, hiddenSize, sequences), weights);
    inputSize = outputSize(layer);
  });
  addPooling(chain, specification);
  chain.add('dense', 'Dense', { units: classes, activation, use_bias: true }, [
    ['kernel', [featureSize(specification), classes]],
    ['bias', [classes]],
  ]);
  chain.prefix = '';
}

export interface LayersTopology {
  readonly modelTopology: object;
  readonly weights: readonly WeightSpecification[];
}

/** An entry of TensorFlow.js's weights manifest. */
export interface WeightSpecification {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
}

type NamedShape = readonly [name: string, shape: readonly number[]];

function lstmConfig(name: string, units: number, returnSequences: boolean): object {
  const activations = { activation: 'tanh', recurrent_activation: 'sigmoid', use_bias: true };
  // The weights are read from the file; drawing orthogonal ones first, Keras's default, would only cost time.
  const initializers = { recurrent_initializer: { class_name: 'Zeros', config: {} } };
  return { name, units, ...activations, ...initializers, return_sequences: returnSequences, go_backwards: false };
}

function lstmWeights(inputSize: number, units: number): readonly NamedShape[] {
  return [
    ['kernel', [inputSize, 4 * units]],
    ['recurrent_kernel', [units, 4 * units]],
    ['bias', [4 * units]],
  ];
}

function addBidirectional(chain: LayerChain, index: number, config: object, weights: readonly NamedShape[]): void {
  const directions = ['forward', 'backward'].flatMap(direction =>
    weights.map(([name, shape]): NamedShape => [`${direction}_lstm${index}/${name}`, shape]),
  );
  const layer = { class_name: 'LSTM', config };
  chain.add(`bidirectional${index}`, 'Bidirectional', { merge_mode: 'concat', layer }, directions);
}

function addPooling(chain: LayerChain, specification: ModelSpecification): void {
  switch (specification.pooling) {
    case 'max':
      chain.add('pooling', 'GlobalMaxPooling1D', {});
      break;
    case 'mean':
      chain.add('pooling', 'GlobalAveragePooling1D', {});
      break;
    case 'last':
      break;
    case 'attention': {
      const states = chain.last;
      const dense = { units: 1, activation: 'linear', use_bias: false };
      chain.add('attention', 'Dense', dense, [['kernel', [featureSize(specification), 1]]]);
      chain.add('scores', 'Permute', { dims: [2, 1] });
      chain.add('shares', 'Activation', { activation: 'softmax' });
      chain.add('weighted', 'Dot', { axes: [2, 1], normalize: false }, [], [chain.last, states]);
      chain.add('pooling', 'Flatten', {});
      break;
    }
  }
}

/** Layers in a row, each reading the one before unless told otherwise, in Keras's functional format. */
class LayerChain {
  last = '';
  /** Of the names of the layers that are added next. */
  prefix = '';
  private readonly layers: object[] = [];
  private readonly weights: WeightSpecification[] = [];

  add(
    ownName: string,
    className: string,
    config: object,
    weights: readonly NamedShape[] = [],
    inputs = [this.last],
  ): void {
    const name = this.prefix + ownName;
    const nodes = this.last === '' ? [] : [inputs.map(input => [input, 0, 0, {}])];
    this.layers.push({ name, class_name: className, config: { ...config, name }, inbound_nodes: nodes });
    for (const [weight, shape] of weights) this.weights.push({ name: `${name}/${weight}`, shape, dtype: 'float32' });
    this.last = name;
  }

  get topology(): LayersTopology {
    const ends = { input_layers: [['tokens', 0, 0]], output_layers: [[this.last, 0, 0]] };
    const config = { name: 'undertone', layers: this.layers, ...ends };
    return {
      modelTopology: { class_name: 'Model', config, keras_version: 'tfjs-layers 4.22.0' },
      weights: this.weights,
    };
  }
}
