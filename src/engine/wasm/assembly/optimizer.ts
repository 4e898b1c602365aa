import { shareStart } from './gradient';
import { tensorAt } from './layer';
import { ADAMW, constantsAt, Network, SGD } from './network';
import { flushBelow, flushTiny, multiplyAdd } from './simd';
import { threadAt } from './thread';
import { firstSlotOfShare } from './tokenTable';

/**
 * Adam, AdamW and SGD with momentum, as `core/engine.ts` defines them. The second moment is kept as its root s = √v, so that a step
 * without gradient (`coasting.ts`) needs no square root.
 */

/** Notes the constants of the step about to be taken. */
export function beginUpdate(network: Network): void {
  const step = network.steps + 1;
  const constants = constantsAt(network, step);
  const rate = network.learningRate;
  if (network.optimizer == SGD) {
    constants.stepSize = <f32>rate;
  } else {
    constants.stepSize = <f32>(rate / (1 - Math.pow(<f64>network.beta1, <f64>step)));
    constants.rootCorrection = <f32>(1 / Math.sqrt(1 - Math.pow(<f64>network.beta2, <f64>step)));
  }
  constants.decay = network.optimizer == ADAMW ? <f32>(1 - rate * network.weightDecay) : 1;
}

/** Takes the step for a thread's share of the weights and of the batch's rows of the embedding; `scale` clips the gradient. */
export function updateWeights(network: Network, threadIndex: i32, scale: f32): void {
  const step = network.steps + 1;
  const decay = constantsAt(network, step).decay;
  const gradient = threadAt(network, 0).gradient;
  for (let index = 0; index < network.tensorCount; index++) {
    const tensor = tensorAt(network, index);
    const start = shareStart(network, tensor, threadIndex);
    const bytes = shareStart(network, tensor, threadIndex + 1) - start;
    const first = network.weightsFirst + start;
    const second = network.weightsSecond + start;
    const keep = tensor.decays ? decay : 1;
    update(network, network.weights + start, first, second, gradient + start, bytes, keep, scale);
  }
  const rowBytes = <usize>network.embeddingWidth * 4;
  const end = firstSlotOfShare(network, threadIndex + 1);
  for (let slot = firstSlotOfShare(network, threadIndex); slot < end; slot++) {
    const row = load<i32>(network.slotTokens + <usize>slot * 4);
    const offset = <usize>row * rowBytes;
    const first = network.embeddingFirst + offset;
    const second = network.embeddingSecond + offset;
    const gradients = network.embeddingGradient + <usize>slot * rowBytes;
    update(network, network.embedding + offset, first, second, gradients, rowBytes, decay, scale);
    store<i32>(network.rowSteps + <usize>row * 4, step);
  }
}

function update(
  network: Network,
  weights: usize,
  first: usize,
  second: usize,
  gradients: usize,
  bytes: usize,
  keep: f32,
  scale: f32,
): void {
  if (network.optimizer == SGD) updateSgd(network, weights, first, gradients, bytes, scale);
  else updateAdam(network, weights, first, second, gradients, bytes, keep, scale);
}

function updateSgd(network: Network, weights: usize, first: usize, gradients: usize, bytes: usize, scale: f32): void {
  const factor = f32x4.splat(scale);
  const momentum = f32x4.splat(network.momentum);
  const rate = f32x4.splat(constantsAt(network, network.steps + 1).stepSize);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const gradient = f32x4.mul(factor, v128.load(gradients + offset));
    const velocity = flushTiny(multiplyAdd(momentum, v128.load(first + offset), gradient));
    v128.store(first + offset, velocity);
    v128.store(weights + offset, f32x4.sub(v128.load(weights + offset), f32x4.mul(rate, velocity)));
  }
}

function updateAdam(
  network: Network,
  weights: usize,
  first: usize,
  second: usize,
  gradients: usize,
  bytes: usize,
  keep: f32,
  scale: f32,
): void {
  const constants = constantsAt(network, network.steps + 1);
  const factor = f32x4.splat(scale);
  const decay = f32x4.splat(keep);
  const beta1 = f32x4.splat(network.beta1);
  const share1 = f32x4.splat(1 - network.beta1);
  const beta2 = f32x4.splat(network.beta2);
  const share2 = f32x4.splat(1 - network.beta2);
  const epsilon = f32x4.splat(network.epsilon);
  const stepSize = f32x4.splat(constants.stepSize);
  const correction = f32x4.splat(constants.rootCorrection);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    // Its square must not be a denormal; against epsilon a gradient this small is nothing.
    const gradient = flushBelow(f32x4.mul(factor, v128.load(gradients + offset)), 1e-17);
    const mean = flushTiny(multiplyAdd(beta1, v128.load(first + offset), f32x4.mul(share1, gradient)));
    v128.store(first + offset, mean);
    const past = v128.load(second + offset);
    const kept = f32x4.mul(beta2, f32x4.mul(past, past));
    const root = f32x4.sqrt(flushBelow(multiplyAdd(f32x4.mul(share2, gradient), gradient, kept), 1e-34));
    v128.store(second + offset, root);
    const weight = f32x4.mul(v128.load(weights + offset), decay);
    v128.store(weights + offset, f32x4.sub(weight, adamStep(mean, root, stepSize, correction, epsilon)));
  }
}

@inline
export function adamStep(mean: v128, root: v128, stepSize: v128, correction: v128, epsilon: v128): v128 {
  return f32x4.div(f32x4.mul(mean, stepSize), multiplyAdd(root, correction, epsilon));
}
