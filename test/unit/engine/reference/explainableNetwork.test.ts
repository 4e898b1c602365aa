import assert from 'node:assert/strict';
import type { CellTrace } from '../../../../src/core/explanation/cellTrace';
import { parameterLayout } from '../../../../src/core/network/parameters';
import type { ModelSpecification, Pooling } from '../../../../src/core/network/specification';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { ExplainableNetwork } from '../../../../src/engine/reference/explainableNetwork';
import { ReferenceModel } from '../../../../src/engine/reference/referenceModel';
import { assertClose } from '../contract/closeness';
import { optionsFor, randomParameters, smallNetwork } from '../contract/scenario';

const poolings: readonly Pooling[] = ['max', 'mean', 'last', 'attention'];

describe('the explainable network', () => {
  for (const pooling of poolings) {
    for (const layers of [1, 2]) {
      for (const bidirectional of [false, true]) {
        const specification: ModelSpecification = {
          vocabularySize: 7,
          embeddingSize: 3,
          layers: [4, 3].slice(0, layers).map(hiddenSize => ({ hiddenSize, bidirectional })),
          pooling,
          classes: 3,
          output: 'softmax',
        };
        const name = `${pooling} pooling, ${layers} ${bidirectional ? 'bidirectional' : 'unidirectional'}`;
        it(`gives the gradient by the inputs that differences of the logits give: ${name}`, () => {
          const network = new ExplainableNetwork(specification, randomParameters(specification, 3));
          const classWeights = [0.5, -1, 0.25];
          // Four sums for each of the first layer's four units, in each direction.
          const points = randomPoints(3, 4, bidirectional ? 32 : 16);
          const { gradients } = network.differentiate(points, 4, classWeights);
          const output = (varied: Float64Array): number => {
            const { logits } = network.differentiate(varied, 4, classWeights);
            return logits.reduce((sum, logit, index) => sum + classWeights[index % 3]! * logit, 0);
          };
          assertClose(gradients, differences(output, points), 1e-8, 'gradient');
        });
      }
    }
  }

  it('gives the logits of the model it was opened from, for texts of any length in any order', () => {
    const parameters = randomParameters(smallNetwork, 8);
    const network = new ExplainableNetwork(smallNetwork, parameters);
    const model = new ReferenceModel(smallNetwork, optionsFor(smallNetwork));
    model.writeParameters(parameters);
    for (const tokens of [[4], [3, 9, 1, 17, 2, 5], [11, 0], [2, 2, 18]]) {
      const batch = { size: 1, timeSteps: tokens.length, tokens: Int32Array.from(tokens) };
      const expected = model.predictBatch({ ...batch, lengths: Int32Array.of(tokens.length) });
      const { logits } = network.differentiate(network.embed(batch.tokens), tokens.length, [1, 0, 0]);
      assertClose(logits, expected, 1e-6, 'logit');
    }
  });

  it('refuses tokens outside the vocabulary and parameters of another network', () => {
    const parameters = randomParameters(smallNetwork, 8);
    const network = new ExplainableNetwork(smallNetwork, parameters);
    assert.throws(() => network.embed(Int32Array.of(19)), /Token 19/);
    assert.throws(() => network.embed(Int32Array.of(-1)), /Token -1/);
    assert.throws(() => new ExplainableNetwork(smallNetwork, parameters.slice(1)), RangeError);
  });
});

describe('tracing the cells', () => {
  const parameters = randomParameters(smallNetwork, 21);
  const tokens = Int32Array.of(7, 3, 12, 1, 5);
  const traces = new ExplainableNetwork(smallNetwork, parameters).traceCells(tokens);

  it('tells of each layer and direction, from the bottom', () => {
    assert.deepEqual(
      traces.map(({ layer, direction, units }) => [layer, direction, units]),
      [
        [0, 'forward', 4],
        [0, 'backward', 4],
        [1, 'forward', 6],
      ],
    );
  });

  it('gives what the six equations give, token by token, in both directions and in the layer above', () => {
    const embedding = tensorOf(parameters, 'embedding');
    const embedded = Array.from(tokens, token => embedding.slice(token * 5, (token + 1) * 5));
    const forward = cellByHand(parameters, 'lstm0/forward', embedded, 4);
    const backward = cellByHand(parameters, 'lstm0/backward', embedded.toReversed(), 4).toReversed();
    const upper = cellByHand(
      parameters,
      'lstm1/forward',
      forward.map((step, time) => [...step.state, ...backward[time]!.state]),
      6,
    );
    [forward, backward, upper].forEach((steps, index) => {
      for (const quantity of quantities) {
        const expected = steps.flatMap(step => step[quantity]);
        assertClose(traces[index]![quantity], expected, 1e-12, `${quantity} of trace ${index}`);
      }
    });
  });
});

const quantities = ['inputGate', 'forgetGate', 'candidate', 'outputGate', 'cell', 'state'] as const;

type CellStep = Record<(typeof quantities)[number] & keyof CellTrace, number[]>;

/** The cell with plain numbers, one unit at a time. */
function cellByHand(
  parameters: Float32Array,
  prefix: string,
  inputs: readonly (readonly number[])[],
  units: number,
): CellStep[] {
  const inputKernel = tensorOf(parameters, `${prefix}/inputKernel`);
  const recurrentKernel = tensorOf(parameters, `${prefix}/recurrentKernel`);
  const bias = tensorOf(parameters, `${prefix}/bias`);
  const steps: CellStep[] = [];
  for (const input of inputs) {
    const before = steps.at(-1);
    const gate = (place: number, squash: (sum: number) => number): number[] =>
      Array.from({ length: units }, (_, unit) => {
        const column = place * units + unit;
        let sum = bias[column]!;
        input.forEach((x, row) => (sum += x * inputKernel[row * 4 * units + column]!));
        before?.state.forEach((h, row) => (sum += h * recurrentKernel[row * 4 * units + column]!));
        return squash(sum);
      });
    const inputGate = gate(0, sigmoid);
    const forgetGate = gate(1, sigmoid);
    const candidate = gate(2, Math.tanh);
    const outputGate = gate(3, sigmoid);
    const cell = candidate.map((g, unit) => forgetGate[unit]! * (before?.cell[unit] ?? 0) + inputGate[unit]! * g);
    const state = cell.map((c, unit) => outputGate[unit]! * Math.tanh(c));
    steps.push({ inputGate, forgetGate, candidate, outputGate, cell, state });
  }
  return steps;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function tensorOf(parameters: Float32Array, name: string): number[] {
  const { offset, size } = parameterLayout(smallNetwork).find(place => place.name === name)!;
  return [...parameters.subarray(offset, offset + size)];
}

/** [P, T, E] */
function randomPoints(count: number, timeSteps: number, width: number): Float64Array {
  const random = new RandomSequence(6, RandomStream.Initialization);
  return Float64Array.from({ length: count * timeSteps * width }, () => random.nextNormal());
}

/** Central differences by each input. */
function differences(output: (inputs: Float64Array) => number, inputs: Float64Array): Float64Array {
  const h = 1e-5;
  return inputs.map((_, index) => {
    const above = inputs.slice();
    const below = inputs.slice();
    above[index]! += h;
    below[index]! -= h;
    return (output(above) - output(below)) / (2 * h);
  });
}
