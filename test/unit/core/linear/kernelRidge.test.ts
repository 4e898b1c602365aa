import assert from 'node:assert/strict';
import { solveKernelRidge } from '../../../../src/core/linear/kernelRidge';
import { randomDense, randomGram } from './randomMatrix';

const size = 9;
const ridge = 0.5;
const kernel = randomGram(size, 5, 1);
const targets = Float64Array.from(randomDense(size, 2, 2));

describe('kernel ridge regression', () => {
  it('solves its system', () => {
    const { alpha } = solveKernelRidge(kernel, ridge, targets, size);
    for (let row = 0; row < size; row++) {
      for (let output = 0; output < 2; output++) {
        let sum = ridge * alpha[row * 2 + output]!;
        for (let at = 0; at < size; at++) sum += kernel[row * size + at]! * alpha[at * 2 + output]!;
        assert.ok(Math.abs(sum - targets[row * 2 + output]!) < 1e-9);
      }
    }
  });

  it('tells what a fit without an example would say of it', () => {
    const { alpha, diagonal } = solveKernelRidge(kernel, ridge, targets, size);
    for (let left = 0; left < size; left++) {
      const others = [...targets.keys()].filter(at => at < size && at !== left);
      const without = solveKernelRidge(
        Float64Array.from(others.flatMap(row => others.map(column => kernel[row * size + column]!))),
        ridge,
        Float64Array.from(others.flatMap(row => [targets[row * 2]!, targets[row * 2 + 1]!])),
        size - 1,
      );
      for (let output = 0; output < 2; output++) {
        const refitted = others.reduce(
          (sum, other, at) => sum + kernel[left * size + other]! * without.alpha[at * 2 + output]!,
          0,
        );
        const told = targets[left * 2 + output]! - alpha[left * 2 + output]! / diagonal[left]!;
        assert.ok(Math.abs(told - refitted) < 1e-9);
      }
    }
  });

  it('has nothing to say without examples', () => {
    assert.equal(solveKernelRidge(new Float64Array(), 1, new Float64Array(), 0).alpha.length, 0);
  });
});
