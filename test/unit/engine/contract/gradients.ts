import type { EngineModel, LabelledBatch, TrainingStep } from '../../../../src/core/engine';
import { parameterLayout, type TensorKind } from '../../../../src/core/network/parameters';
import type { ModelSpecification, Pooling } from '../../../../src/core/network/specification';
import { assertClose } from './closeness';
import type { EngineUnderTest } from './engineUnderTest';
import { allDropouts, optionsFor, randomBatch, randomParameters, withModel } from './scenario';

const POOLINGS: readonly Pooling[] = ['max', 'mean', 'last', 'attention'];
const PENALTIES = { l1: 0.01, l2: 0.02 };
const PENALIZED: readonly TensorKind[] = ['inputKernel', 'recurrentKernel', 'denseKernel'];

/**
 * Every element of the gradient against differences of the loss, with dropout, class weights, label smoothing and
 * penalties.
 */
export function describeGradients({ get, tolerances, effort }: EngineUnderTest): void {
  for (const pooling of POOLINGS) {
    for (const layers of [1, 2]) {
      for (const bidirectional of [false, true]) {
        const direction = bidirectional ? 'bidirectional' : 'unidirectional';
        it(`agree with differences of the loss: ${pooling} pooling, ${layers} ${direction}`, async () => {
          const specification: ModelSpecification = {
            vocabularySize: 7,
            embeddingSize: 3,
            layers: [4, 3].slice(0, layers).map(hiddenSize => ({ hiddenSize, bidirectional })),
            pooling,
            classes: 3,
            output: layers === 1 ? 'softmax' : 'sigmoid',
          };
          const regularization = { ...allDropouts, ...PENALTIES, labelSmoothing: 0.1, classWeights: [1, 2.5, 0.5] };
          await withModel(get(), specification, optionsFor(specification, regularization), async model => {
            const parameters = randomParameters(specification, 3);
            const batch = randomBatch(specification, 4, 3, 5);
            const step = { number: 2, learningRate: 0.01 };
            await model.writeParameters(parameters);
            const { gradients } = await model.computeGradients(batch, step);
            const elements = evenlySpread(parameters.length, effort.differences);
            const differences = await differencesOfLoss(model, parameters, elements, batch, step);
            const chosen = elements.map(index => gradients[index]!);
            assertClose(chosen, differences, tolerances.finiteDifferences, 'gradient');
          });
        });
      }
    }
  }
}

function evenlySpread(length: number, count: number): number[] {
  const stride = Math.ceil(length / Math.min(count, length));
  return Array.from({ length: Math.ceil(length / stride) }, (_, position) => position * stride);
}

/** Richardson's extrapolation of central differences with h and 2h: the error falls with h⁴. */
async function differencesOfLoss(
  model: EngineModel,
  parameters: Float32Array,
  elements: readonly number[],
  batch: LabelledBatch,
  step: TrainingStep,
): Promise<number[]> {
  const h = 1 / 256;
  const differences: number[] = [];
  const varied = parameters.slice();
  const objective = async (): Promise<number> => {
    await model.writeParameters(varied);
    return (await model.computeGradients(batch, step)).loss + penalty(model.specification, varied);
  };
  const slope = async (index: number, width: number): Promise<number> => {
    const value = parameters[index]!;
    varied[index] = value + width;
    const above = { at: varied[index], loss: await objective() };
    varied[index] = value - width;
    const below = { at: varied[index], loss: await objective() };
    varied[index] = value;
    return (above.loss - below.loss) / (above.at - below.at);
  };
  for (const index of elements) {
    differences.push((4 * (await slope(index, h)) - (await slope(index, 2 * h))) / 3);
  }
  return differences;
}

/** l1·Σ|w| + l2·Σw² over the kernels of the LSTM and dense layers. */
function penalty(specification: ModelSpecification, parameters: Float32Array): number {
  let sum = 0;
  for (const { kind, offset, size } of parameterLayout(specification)) {
    if (!PENALIZED.includes(kind)) continue;
    for (const weight of parameters.subarray(offset, offset + size)) {
      sum += PENALTIES.l1 * Math.abs(weight) + PENALTIES.l2 * weight * weight;
    }
  }
  return sum;
}
