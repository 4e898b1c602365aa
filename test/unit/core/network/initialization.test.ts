import assert from 'node:assert/strict';
import { initialParameters } from '../../../../src/core/network/initialization';
import { parameterLayout } from '../../../../src/core/network/parameters';
import type { ModelSpecification } from '../../../../src/core/network/specification';

const specification: ModelSpecification = {
  vocabularySize: 200,
  embeddingSize: 10,
  layers: [
    { hiddenSize: 6, bidirectional: true },
    { hiddenSize: 5, bidirectional: false },
  ],
  pooling: 'attention',
  classes: 3,
  output: 'softmax',
};

function tensors(seed: number): Map<string, Float32Array> {
  const parameters = initialParameters(specification, seed);
  return new Map(
    parameterLayout(specification).map(({ name, offset, size }) => [name, parameters.subarray(offset, offset + size)]),
  );
}

describe('initial parameters', () => {
  it('depend on the seed only', () => {
    assert.deepEqual(initialParameters(specification, 3), initialParameters(specification, 3));
    assert.notDeepEqual(initialParameters(specification, 3), initialParameters(specification, 4));
  });

  it('start recurrent kernels with orthonormal rows', () => {
    const kernel = tensors(3).get('lstm0/backward/recurrentKernel')!;
    for (let row = 0; row < 6; row++) {
      for (let other = 0; other <= row; other++) {
        let product = 0;
        for (let column = 0; column < 24; column++)
          product += kernel[row * 24 + column]! * kernel[other * 24 + column]!;
        assert.ok(Math.abs(product - (row === other ? 1 : 0)) < 1e-6, `rows ${row} and ${other}: ${product}`);
      }
    }
  });

  it('open the forget gates and leave the other biases at zero', () => {
    const bias = tensors(3).get('lstm1/forward/bias')!;
    assert.deepEqual([...bias], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, ...new Array<number>(10).fill(0)]);
    assert.deepEqual([...tensors(3).get('denseBias')!], [0, 0, 0]);
  });

  it('keep input kernels within the bound of Glorot and use its whole range', () => {
    const kernel = tensors(3).get('lstm1/forward/inputKernel')!;
    const largest = kernel.reduce((maximum, weight) => Math.max(maximum, Math.abs(weight)), 0);
    const limit = Math.sqrt(6 / (12 + 20));
    assert.ok(largest <= limit && largest > 0.9 * limit, `largest weight ${largest}, limit ${limit}`);
  });

  it('spread the embedding by a tenth', () => {
    const embedding = tensors(3).get('embedding')!;
    const variance = embedding.reduce((sum, value) => sum + value * value, 0) / embedding.length;
    assert.ok(Math.abs(Math.sqrt(variance) - 0.1) < 0.005, `deviation ${Math.sqrt(variance)}`);
  });
});
