import { RandomSequence, RandomStream } from '../random';
import { parameterCount, parameterLayout, type TensorPlace } from './parameters';
import type { ModelSpecification } from './specification';

/**
 * The weights every engine starts from, in the layout of `parameters.ts`; the same seed gives the same bits.
 *
 *   embedding           normal, mean 0, standard deviation 0.1
 *   input kernels       uniform ±√(6 / (rows + columns)) (Glorot and Bengio 2010; Keras' default); so are the attention
 *                       vector and the dense kernel
 *   recurrent kernels   H orthonormal rows of length 4H (Saxe et al. 2014; Keras' default)
 *   biases              0, the forget gate's 1 (Jozefowicz et al. 2015)
 *
 * Each tensor draws from a sequence of its own, so that changing one layer leaves the start of the others as it was.
 */
export function initialParameters(specification: ModelSpecification, seed: number): Float32Array {
  const parameters = new Float32Array(parameterCount(specification));
  parameterLayout(specification).forEach((place, index) => {
    const tensor = parameters.subarray(place.offset, place.offset + place.size);
    initialize(tensor, place, new RandomSequence(seed, RandomStream.Initialization, index));
  });
  return parameters;
}

const EMBEDDING_DEVIATION = 0.1;

function initialize(tensor: Float32Array, place: TensorPlace, random: RandomSequence): void {
  const [rows = 0, columns = 1] = place.shape;
  switch (place.kind) {
    case 'embedding':
      for (let index = 0; index < tensor.length; index++) tensor[index] = EMBEDDING_DEVIATION * random.nextNormal();
      break;
    case 'inputKernel':
    case 'attentionVector':
    case 'denseKernel':
      fillGlorotUniform(tensor, rows, columns, random);
      break;
    case 'recurrentKernel':
      tensor.set(orthonormalRows(rows, columns, random));
      break;
    case 'bias':
      // Gates i, f, g, o: the second quarter is the forget gate's.
      tensor.fill(1, tensor.length / 4, tensor.length / 2);
      break;
    case 'denseBias':
      break;
  }
}

function fillGlorotUniform(tensor: Float32Array, rows: number, columns: number, random: RandomSequence): void {
  const limit = Math.sqrt(6 / (rows + columns));
  for (let index = 0; index < tensor.length; index++) tensor[index] = limit * (2 * random.next() - 1);
}

/**
 * Normal rows made orthonormal by Gram–Schmidt, each row swept twice ("twice is enough", Kahan; Parlett 1980). Needs
 * rows ≤ columns.
 */
function orthonormalRows(rows: number, columns: number, random: RandomSequence): Float64Array {
  const matrix = Float64Array.from({ length: rows * columns }, () => random.nextNormal());
  for (let row = 0; row < rows; row++) {
    const current = matrix.subarray(row * columns, (row + 1) * columns);
    for (let sweep = 0; sweep < 2; sweep++) {
      for (let other = 0; other < row; other++) {
        const done = matrix.subarray(other * columns, (other + 1) * columns);
        const projection = dot(current, done);
        for (let column = 0; column < columns; column++) current[column]! -= projection * done[column]!;
      }
      const length = Math.sqrt(dot(current, current));
      for (let column = 0; column < columns; column++) current[column]! /= length;
    }
  }
  return matrix;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!;
  return sum;
}
