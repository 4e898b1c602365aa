import type { Loss } from './loss';

/**
 * Σb Σc −(w·s·log σ(z) + (1−s)·log(1 − σ(z)))  /  (B·C)   with   s = (1−ε)·t + ε/2
 *
 * By z the gradient of a term is (w·s + 1 − s)·σ(z) − w·s.
 */
export const sigmoidCrossEntropy: Loss = (logits, targets, texts, settings, logitGradients) => {
  const { classWeights, labelSmoothing } = settings;
  const classes = classWeights.length;
  const count = texts * classes;
  let loss = 0;
  for (let index = 0; index < count; index++) {
    const logit = logits[index]!;
    const target = (1 - labelSmoothing) * targets[index]! + labelSmoothing / 2;
    const positive = classWeights[index % classes]! * target;
    const negative = 1 - target;
    loss += (positive * softplus(-logit) + negative * softplus(logit)) / count;
    logitGradients[index] = ((positive + negative) / (1 + Math.exp(-logit)) - positive) / count;
  }
  return loss;
};

/** log(1 + exp(x)) = −log σ(−x), without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
