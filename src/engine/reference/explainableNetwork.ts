import type { ModelOptions } from '../../core/engine';
import type { CellTrace, TraceableNetwork } from '../../core/explanation/cellTrace';
import type { Derivatives, DifferentiableNetwork } from '../../core/explanation/differentiableNetwork';
import { parameterCount } from '../../core/network/parameters';
import { PADDING_TOKEN, type ModelSpecification } from '../../core/network/specification';
import { DropoutMasks } from '../dropoutMasks';
import { PackedBatch } from '../packedBatch';
import type { LstmDirection } from './lstmDirection';
import { readingOrder } from './lstmLayer';
import { FlatParameters } from './parameter';
import { UpperNetwork } from './upperNetwork';

/** A trained network opened for explanations. Nothing in it changes; its buffers are kept for as long as they are large enough. */
export class ExplainableNetwork implements DifferentiableNetwork, TraceableNetwork {
  private readonly parameters: FlatParameters;
  private buffers: Buffers | undefined;

  /** @throws RangeError when the parameters belong to another network */
  constructor(
    private readonly specification: ModelSpecification,
    parameters: Float32Array,
  ) {
    const count = parameterCount(specification);
    if (parameters.length !== count) throw new RangeError(`${parameters.length} parameters for a network of ${count}.`);
    this.parameters = new FlatParameters(specification, parameters);
  }

  /** @throws RangeError when a token is not in the vocabulary */
  embed(tokens: Int32Array): Float64Array {
    const { embeddingSize, vocabularySize } = this.specification;
    const { values } = this.parameters.tensor('embedding');
    const embedded = new Float64Array(tokens.length * embeddingSize);
    tokens.forEach((token, time) => {
      if (token < 0 || token >= vocabularySize) throw new RangeError(`Token ${token} is not in the vocabulary.`);
      embedded.set(values.subarray(token * embeddingSize, (token + 1) * embeddingSize), time * embeddingSize);
    });
    return embedded;
  }

  differentiate(points: Float64Array, timeSteps: number, classWeights: readonly number[]): Derivatives {
    const { embeddingSize, classes } = this.specification;
    const count = points.length / (timeSteps * embeddingSize);
    const { packed, upper } = this.pack(count, timeSteps);
    const logits = upper.forward(packed, transposed(points, count, timeSteps, embeddingSize)).slice(0, count * classes);
    const logitGradients = Float64Array.from(logits, (_, index) => classWeights[index % classes]!);
    const gradients = transposed(upper.backward(packed, logitGradients), timeSteps, count, embeddingSize);
    return { logits, gradients };
  }

  traceCells(tokens: Int32Array): readonly CellTrace[] {
    const { packed, upper } = this.pack(1, tokens.length);
    upper.forward(packed, this.embed(tokens));
    return upper.layers.flatMap(({ directions }, layer) =>
      directions.map((direction, index) =>
        traceOf(direction, readingOrder(packed, index), tokens.length, layer, index),
      ),
    );
  }

  /** Buffers for `count` texts, packed as texts of T tokens each. */
  private pack(count: number, timeSteps: number): Buffers {
    const { specification, parameters } = this;
    const limits = this.buffers?.limits;
    if (limits === undefined || count > limits.batchSize || timeSteps > limits.timeSteps) {
      this.buffers = createBuffers(specification, parameters, { batchSize: count, timeSteps });
    }
    const buffers = this.buffers!;
    const tokens = new Int32Array(count * timeSteps).fill(PADDING_TOKEN);
    const lengths = new Int32Array(count).fill(timeSteps);
    buffers.packed.pack({ size: count, timeSteps, tokens, lengths }, specification.vocabularySize);
    return buffers;
  }
}

interface Buffers {
  readonly limits: ModelOptions['limits'];
  readonly packed: PackedBatch;
  readonly upper: UpperNetwork;
}

function createBuffers(
  specification: ModelSpecification,
  parameters: FlatParameters,
  limits: ModelOptions['limits'],
): Buffers {
  const masks = new DropoutMasks(specification, { seed: 0, regularization: NO_DROPOUT, limits });
  return { limits, packed: new PackedBatch(limits), upper: new UpperNetwork(specification, limits, parameters, masks) };
}

const NO_DROPOUT = { wordDropout: 0, embeddingDropout: 0, recurrentDropout: 0, outputDropout: 0 };

/** [rows, columns, width] to [columns, rows, width]: between rows by text and rows by time, when all lengths are equal. */
function transposed(values: Float64Array, rows: number, columns: number, width: number): Float64Array {
  const result = new Float64Array(rows * columns * width);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = (row * columns + column) * width;
      result.set(values.subarray(from, from + width), (column * rows + row) * width);
    }
  }
  return result;
}

/** @param order for each row of the direction the token that it reads there */
function traceOf(
  { units, gates, cells, states }: LstmDirection,
  order: Int32Array,
  timeSteps: number,
  layer: number,
  index: number,
): CellTrace {
  const inTextOrder = (values: Float64Array, rowWidth: number, start: number): Float64Array => {
    const result = new Float64Array(timeSteps * units);
    for (let row = 0; row < timeSteps; row++) {
      const from = row * rowWidth + start;
      result.set(values.subarray(from, from + units), order[row]! * units);
    }
    return result;
  };
  return {
    layer,
    direction: index === 0 ? 'forward' : 'backward',
    units,
    inputGate: inTextOrder(gates, 4 * units, 0),
    forgetGate: inTextOrder(gates, 4 * units, units),
    candidate: inTextOrder(gates, 4 * units, 2 * units),
    outputGate: inTextOrder(gates, 4 * units, 3 * units),
    cell: inTextOrder(cells, units, 0),
    state: inTextOrder(states, units, 0),
  };
}
