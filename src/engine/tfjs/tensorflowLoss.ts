import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { LabelledBatch, RegularizationSettings } from '../../core/engine';
import type { TensorKind } from '../../core/network/parameters';
import type { ModelSpecification } from '../../core/network/specification';
import type { Tensorflow } from './loadTensorflow';
import type { TensorflowParameters } from './tensorflowParameters';

/** The loss that `core/engine.ts` defines, of logits [B, C]. */
export function crossEntropy(
  tf: Tensorflow,
  { output, classes }: ModelSpecification,
  { classWeights, labelSmoothing }: RegularizationSettings,
  { size, targets }: LabelledBatch,
  logits: Tensor2D,
): Scalar {
  const shape: [number, number] = [size, classes];
  const share = output === 'softmax' ? labelSmoothing / classes : labelSmoothing / 2;
  const smoothed = targets.map(target => (1 - labelSmoothing) * target + share);
  const weighted = smoothed.map((target, index) => target * classWeights[index % classes]!);
  if (output === 'softmax') {
    const totalWeight = targets.reduce((sum, target, index) => sum + target * classWeights[index % classes]!, 0);
    const logProbabilities = tf.logSoftmax(logits);
    return tf.div(tf.neg(tf.sum<Scalar>(tf.mul(tf.tensor2d(weighted, shape), logProbabilities))), totalWeight);
  }
  const positive = tf.mul(tf.tensor2d(weighted, shape), tf.softplus(tf.neg(logits)));
  const negative = tf.mul(
    tf.tensor2d(
      smoothed.map(target => 1 - target),
      shape,
    ),
    tf.softplus(logits),
  );
  return tf.mean<Scalar>(tf.add(positive, negative));
}

/** l1·Σ|w| + l2·Σw² over the kernels of the LSTM and dense layers; undefined where both are zero. */
export function penalty(
  tf: Tensorflow,
  parameters: TensorflowParameters,
  { l1, l2 }: RegularizationSettings,
): Scalar | undefined {
  if (l1 === 0 && l2 === 0) return undefined;
  const kernels = parameters.variables.filter((_, index) => PENALIZED.has(parameters.layout[index]!.kind));
  return tf.addN<Scalar>(
    kernels.map(kernel =>
      tf.add(tf.mul(l1, tf.sum<Scalar>(tf.abs(kernel))), tf.mul(l2, tf.sum<Scalar>(tf.square(kernel)))),
    ),
  );
}

const PENALIZED: ReadonlySet<TensorKind> = new Set(['inputKernel', 'recurrentKernel', 'denseKernel']);
