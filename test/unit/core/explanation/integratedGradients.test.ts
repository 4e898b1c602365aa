import assert from 'node:assert/strict';
import { classContrast } from '../../../../src/core/explanation/classContrast';
import type { DifferentiableNetwork } from '../../../../src/core/explanation/differentiableNetwork';
import { IntegratedGradients } from '../../../../src/core/explanation/integratedGradients';
import { initialParameters } from '../../../../src/core/network/initialization';
import type { ModelSpecification, Pooling } from '../../../../src/core/network/specification';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { ExplainableNetwork } from '../../../../src/engine/reference/explainableNetwork';
import { assertClose } from '../../engine/contract/closeness';
import { isThorough } from '../../thorough';

describe('integrated gradients', () => {
  it('give what each token adds, when what they add is independent', () => {
    const { contributions, base, value } = integrated(polynomial(1), Int32Array.of(3, 1, 5), [1]);
    assertClose(contributions, [2, 0, 4], 1e-12, 'contribution');
    assert.deepEqual([base, value], [3, 9]);
  });

  it('share what tokens add together', () => {
    // Along the path all tokens grow alike: (1+2α) + 1 + (1+4α) to the third power.
    const { contributions } = integrated(polynomial(3), Int32Array.of(3, 1, 5), [1]);
    const total = 9 ** 3 - 3 ** 3;
    assertClose(contributions, [total / 3, 0, (2 * total) / 3], total / 200, 'contribution');
  });

  it('look closer at a kink until the sum is right', () => {
    const attribution = integrated(kinked, Int32Array.of(3), [1]);
    assert.ok(attribution.pointCount > 16 && attribution.pointCount < 60, `${attribution.pointCount} points`);
    assertClose(attribution.contributions, [kinkedValue(3) - kinkedValue(1)], 0.037, 'contribution');
  });

  it('give up after some hundred points where no sum becomes right', () => {
    const { contributions, pointCount } = integrated(lying, Int32Array.of(3), [1]);
    assert.ok(pointCount >= 256 && pointCount < 512, `${pointCount} points`);
    assert.equal(contributions.length, 1);
  });

  it('give nothing to the unknown token', () => {
    const { network } = trainedLike('max', 1);
    const { contributions, base, value } = integrated(network, Int32Array.of(1), [1, 0, 0]);
    assert.deepEqual([...contributions], [0]);
    assertClose([value], [base], 1e-12, 'value');
  });

  for (const pooling of ['max', 'mean', 'last', 'attention'] as const) {
    it(`miss the change of the output by less than 1 %: ${pooling} pooling`, () => {
      for (let seed = 1; seed <= (isThorough ? 40 : 4); seed++) {
        const { network, tokens } = trainedLike(pooling, seed);
        const { contributions, base, value } = integrated(network, tokens, classContrast(seed % 3, 3, 'softmax'));
        const sum = contributions.reduce((total, contribution) => total + contribution, 0);
        const missed = Math.abs(sum - (value - base));
        assert.ok(
          missed <= Math.max(0.01 * Math.abs(value - base), 0.001),
          `seed ${seed}: ${missed} of ${value - base}`,
        );
        assert.ok(Math.abs(value - base) > 1e-3);
      }
    });
  }
});

describe('the contrast of a class', () => {
  it('is its logit less the mean of the others, where exactly one class is right', () => {
    assert.deepEqual(classContrast(1, 3, 'softmax'), [-0.5, 1, -0.5]);
    assert.deepEqual(classContrast(0, 2, 'softmax'), [1, -1]);
    assert.deepEqual(classContrast(0, 1, 'softmax'), [1]);
  });

  it('is its logit, where each class is a question of its own', () => {
    assert.deepEqual(classContrast(1, 3, 'sigmoid'), [0, 1, 0]);
  });
});

/** Until the sum is right to 1 % of the change. */
function integrated(
  network: DifferentiableNetwork,
  tokens: Int32Array,
  classWeights: readonly number[],
): IntegratedGradients {
  const gradients = new IntegratedGradients(network, tokens, classWeights);
  const tolerance = Math.max(0.01 * Math.abs(gradients.value - gradients.base), 0.001);
  while (!gradients.isFinished(tolerance)) gradients.refine();
  return gradients;
}

/** Tokens are embedded as their own number; the output is a function of their sum. */
function ofSum(output: (sum: number) => number, derivative: (sum: number) => number): DifferentiableNetwork {
  return {
    embed: tokens => Float64Array.from(tokens),
    differentiate: (points, timeSteps) => {
      const sums = Float64Array.from({ length: points.length / timeSteps }, (_, point) =>
        points.subarray(point * timeSteps, (point + 1) * timeSteps).reduce((sum, x) => sum + x, 0),
      );
      const gradients = points.map((_, index) => derivative(sums[Math.floor(index / timeSteps)]!));
      return { logits: sums.map(output), gradients };
    },
  };
}

function polynomial(degree: number): DifferentiableNetwork {
  return ofSum(
    sum => sum ** degree,
    sum => degree * sum ** (degree - 1),
  );
}

/** As max pooling does where another step becomes the largest; nearly as much is lost again as was won. */
function kinkedValue(x: number): number {
  return x < 1.7 ? 4 * x : 6.8 - 5 * (x - 1.7);
}

const kinked = ofSum(kinkedValue, x => (x < 1.7 ? 4 : -5));

/** Its gradient is not that of its output. */
const lying = ofSum(
  x => x,
  () => 2,
);

/** Training makes kernels up to 1.5 times as large as they were at the start (root of the mean square, on film reviews and posts). */
function trainedLike(pooling: Pooling, seed: number): { network: DifferentiableNetwork; tokens: Int32Array } {
  const specification: ModelSpecification = {
    vocabularySize: 200,
    embeddingSize: 24,
    layers: [{ hiddenSize: 16, bidirectional: seed % 2 === 0 }],
    pooling,
    classes: 3,
    output: 'softmax',
  };
  const parameters = initialParameters(specification, seed).map(weight => 1.5 * weight);
  const random = new RandomSequence(seed, RandomStream.Shuffle);
  const tokens = Int32Array.from({ length: 5 + 5 * seed }, () => 2 + Math.floor(random.next() * 198));
  return { network: new ExplainableNetwork(specification, parameters), tokens };
}
