import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './loadTensorflow';

/**
 * Rows of a matrix by index, some perhaps twice. The gradient adds each row's share where it came from in one pass;
 * that of `tf.gather` itself goes through the whole matrix once for every row of it, which takes seconds for an
 * embedding.
 */
export function gatherRows(tf: Tensorflow, matrix: Tensor2D, indices: Int32Array): Tensor2D {
  const lookUp = tf.customGrad(source => ({
    value: tf.gather(source as Tensor2D, tf.tensor1d(indices, 'int32')),
    gradFunc: gradient => tf.scatterND(tf.tensor2d(indices, [indices.length, 1], 'int32'), gradient, matrix.shape),
  }));
  return lookUp(matrix) as Tensor2D;
}
