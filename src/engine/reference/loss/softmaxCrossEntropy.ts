import type { Loss } from './loss';

/**
 * Σb Σc −q·log softmax(z)  /  Σb Σc w·t   with   q = w·((1−ε)·t + ε/C)
 *
 * By z the gradient of a text's term is softmax(z)·Σq − q.
 */
export const softmaxCrossEntropy: Loss = (logits, targets, texts, settings, logitGradients) => {
  const { classWeights, labelSmoothing } = settings;
  const classes = classWeights.length;
  let totalWeight = 0;
  for (let text = 0; text < texts; text++) {
    for (let c = 0; c < classes; c++) totalWeight += classWeights[c]! * targets[text * classes + c]!;
  }
  let loss = 0;
  for (let text = 0; text < texts; text++) {
    const start = text * classes;
    const logOfSum = logSumExp(logits, start, classes);
    let targetSum = 0;
    for (let c = 0; c < classes; c++) {
      const target = smoothedTarget(start, c);
      targetSum += target;
      loss += (target * (logOfSum - logits[start + c]!)) / totalWeight;
    }
    for (let c = 0; c < classes; c++) {
      const probability = Math.exp(logits[start + c]! - logOfSum);
      logitGradients[start + c] = (probability * targetSum - smoothedTarget(start, c)) / totalWeight;
    }
  }
  return loss;

  function smoothedTarget(start: number, c: number): number {
    return classWeights[c]! * ((1 - labelSmoothing) * targets[start + c]! + labelSmoothing / classes);
  }
};

/** log Σ exp(z), shifted by the largest so that nothing overflows. */
function logSumExp(values: Float64Array, start: number, count: number): number {
  let largest = -Infinity;
  for (let index = start; index < start + count; index++) largest = Math.max(largest, values[index]!);
  let sum = 0;
  for (let index = start; index < start + count; index++) sum += Math.exp(values[index]! - largest);
  return largest + Math.log(sum);
}
