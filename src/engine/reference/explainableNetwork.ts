import type { ModelOptions } from '../../core/engine';
import type { CellTrace, TraceableNetwork } from '../../core/explanation/cellTrace';
import type { Derivatives, DifferentiableNetwork } from '../../core/explanation/differentiableNetwork';
import { parameterCount } from '../../core/network/parameters';
import { outputSize, PADDING_TOKEN, type ModelSpecification } from '../../core/network/specification';
import { DropoutMasks } from '../dropoutMasks';
import { PackedBatch } from '../packedBatch';
import type { LstmDirection } from './lstmDirection';
import { readingOrder } from './lstmLayer';
import { FlatParameters } from './parameter';
import { UpperNetwork } from './upperNetwork';

/**
 * A trained network opened for explanations. Nothing in it changes; its buffers are kept for as long as they are large enough.
 *
 * It takes a token in as what the sums of the first layer's gates have of it: x·W + b of each direction, side by side. That is linear in
 * the embedding and made once for a text; made for every point of a path, it would be 60 % of the work (E 100, H 64).
 */
export class ExplainableNetwork implements DifferentiableNetwork, TraceableNetwork {
  /** [V, E] */
  private readonly embedding: Float32Array;
  /** All but the embedding, which is most of a network and need not be held in 64 bits. */
  private readonly upperParameters: FlatParameters;
  private buffers: Buffers | undefined;

  /** @throws RangeError when the parameters belong to another network */
  constructor(
    private readonly specification: ModelSpecification,
    parameters: Float32Array,
  ) {
    const count = parameterCount(specification);
    if (parameters.length !== count) throw new RangeError(`${parameters.length} parameters for a network of ${count}.`);
    const embeddingEnd = specification.vocabularySize * specification.embeddingSize;
    this.embedding = parameters.subarray(0, embeddingEnd);
    const upper = { ...specification, vocabularySize: 0 };
    this.upperParameters = new FlatParameters(upper, parameters.subarray(embeddingEnd));
  }

  /** @throws RangeError when a token is not in the vocabulary */
  embed(tokens: Int32Array): Float64Array {
    const { packed, upper } = this.pack(1, tokens.length);
    upper.layers[0]!.sumInput(packed, this.vectorsOf(tokens));
    return readSums(upper.layers[0]!.directions, 1, tokens.length);
  }

  differentiate(points: Float64Array, timeSteps: number, classWeights: readonly number[]): Derivatives {
    const { classes, layers } = this.specification;
    const [first] = layers;
    const count = points.length / (timeSteps * 4 * outputSize(first!));
    const { packed, upper } = this.pack(count, timeSteps);
    const { directions } = upper.layers[0]!;
    writeSums(points, directions, count, timeSteps);
    const logits = upper.forwardFromSums(packed).slice(0, count * classes);
    upper.backwardToSums(
      packed,
      Float64Array.from(logits, (_, index) => classWeights[index % classes]!),
    );
    return { logits, gradients: readSums(directions, count, timeSteps) };
  }

  traceCells(tokens: Int32Array): readonly CellTrace[] {
    const { packed, upper } = this.pack(1, tokens.length);
    upper.forward(packed, this.vectorsOf(tokens));
    return upper.layers.flatMap(({ directions }, layer) =>
      directions.map((direction, index) =>
        traceOf(direction, readingOrder(packed, index), tokens.length, layer, index),
      ),
    );
  }

  /** The rows of the embedding, [T, E]. */
  private vectorsOf(tokens: Int32Array): Float64Array {
    const { embeddingSize, vocabularySize } = this.specification;
    const vectors = new Float64Array(tokens.length * embeddingSize);
    tokens.forEach((token, time) => {
      if (token < 0 || token >= vocabularySize) throw new RangeError(`Token ${token} is not in the vocabulary.`);
      vectors.set(this.embedding.subarray(token * embeddingSize, (token + 1) * embeddingSize), time * embeddingSize);
    });
    return vectors;
  }

  /** Buffers for `count` texts, packed as texts of T tokens each. */
  private pack(count: number, timeSteps: number): Buffers {
    const { specification, upperParameters } = this;
    const limits = this.buffers?.limits;
    if (limits === undefined || count > limits.batchSize || timeSteps > limits.timeSteps) {
      this.buffers = createBuffers(specification, upperParameters, { batchSize: count, timeSteps });
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

/** From points [P, T, W] to the `gates` of the directions. */
function writeSums(points: Float64Array, directions: readonly LstmDirection[], count: number, timeSteps: number): void {
  eachSum(directions, count, timeSteps, (gates, row, at, width) => {
    for (let element = 0; element < width; element++) gates[row + element] = points[at + element]!;
  });
}

/** From the `gates` of the directions to [P, T, W]. */
function readSums(directions: readonly LstmDirection[], count: number, timeSteps: number): Float64Array {
  const width = directions.reduce((sum, { units }) => sum + 4 * units, 0);
  const points = new Float64Array(count * timeSteps * width);
  eachSum(directions, count, timeSteps, (gates, row, at, ofDirection) => {
    for (let element = 0; element < ofDirection; element++) points[at + element] = gates[row + element]!;
  });
  return points;
}

/**
 * Visits the sums of each token of each point in each direction: they begin at `row` in `gates`, at `at` in [P, T, W]. Packed rows of texts
 * of equal length stand by time, and a backward direction reads the last first.
 */
function eachSum(
  directions: readonly LstmDirection[],
  count: number,
  timeSteps: number,
  visit: (gates: Float64Array, row: number, at: number, width: number) => void,
): void {
  let at = 0;
  for (let point = 0; point < count; point++) {
    for (let time = 0; time < timeSteps; time++) {
      for (const [index, { gates, units }] of directions.entries()) {
        const readAt = index === 0 ? time : timeSteps - 1 - time;
        visit(gates, (readAt * count + point) * 4 * units, at, 4 * units);
        at += 4 * units;
      }
    }
  }
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
