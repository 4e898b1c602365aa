import { Network } from './network';
import { horizontalSum, multiplyAdd } from './simd';
import { Thread } from './thread';

/** The output layer: logits [C][8] = bias + kernelᵀ · pooled, also written to the caller's rows. */
export function computeLogits(network: Network, thread: Thread): void {
  const classes = <usize>network.classes;
  const kernel = network.weights + network.denseKernel;
  for (let label: usize = 0; label < classes; label++) {
    const bias = v128.load32_splat(network.weights + network.denseBias + label * 4);
    let low = bias;
    let high = bias;
    for (let feature: usize = 0; feature < <usize>network.featureWidth; feature++) {
      const weight = v128.load32_splat(kernel + (feature * classes + label) * 4);
      low = multiplyAdd(weight, v128.load(thread.pooled + feature * 32), low);
      high = multiplyAdd(weight, v128.load(thread.pooled + feature * 32, 16), high);
    }
    v128.store(thread.logits + label * 32, low);
    v128.store(thread.logits + label * 32, high, 16);
  }
  for (let lane: usize = 0; lane < 8; lane++) {
    const row = load<i32>(thread.rows + lane * 4);
    if (row < 0) continue;
    for (let label: usize = 0; label < classes; label++) {
      const value = load<f32>(thread.logits + label * 32 + lane * 4);
      store<f32>(network.logits + (<usize>row * classes + label) * 4, value);
    }
  }
}

/** Adds the panel's share of the loss (in double precision) and writes the gradient of the logits. */
export function computeLoss(network: Network, thread: Thread): void {
  memory.fill(thread.logitsGradient, 0, <usize>network.classes * 32);
  let sum: f64 = 0;
  for (let lane: usize = 0; lane < 8; lane++) {
    const row = load<i32>(thread.rows + lane * 4);
    if (row < 0) continue;
    const targets = network.targets + <usize>(row * network.classes) * 4;
    sum += network.sigmoid ? sigmoidLoss(network, thread, lane, targets) : softmaxLoss(network, thread, lane, targets);
  }
  thread.loss += sum / network.lossDivisor;
}

/** From the gradient of the logits to those of the output layer and of the pooled vector. */
export function backpropagateOutput(network: Network, thread: Thread): void {
  const classes = <usize>network.classes;
  const kernel = network.weights + network.denseKernel;
  for (let label: usize = 0; label < classes; label++) {
    const low = v128.load(thread.logitsGradient + label * 32);
    const high = v128.load(thread.logitsGradient + label * 32, 16);
    addTo(thread.gradient + network.denseBias + label * 4, f32x4.add(low, high));
  }
  for (let feature: usize = 0; feature < <usize>network.featureWidth; feature++) {
    const pooledLow = v128.load(thread.pooled + feature * 32);
    const pooledHigh = v128.load(thread.pooled + feature * 32, 16);
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (let label: usize = 0; label < classes; label++) {
      const gradientLow = v128.load(thread.logitsGradient + label * 32);
      const gradientHigh = v128.load(thread.logitsGradient + label * 32, 16);
      const weight = v128.load32_splat(kernel + (feature * classes + label) * 4);
      low = multiplyAdd(weight, gradientLow, low);
      high = multiplyAdd(weight, gradientHigh, high);
      const share = multiplyAdd(pooledHigh, gradientHigh, f32x4.mul(pooledLow, gradientLow));
      addTo(thread.gradient + network.denseKernel + (feature * classes + label) * 4, share);
    }
    v128.store(thread.pooledGradient + feature * 32, low);
    v128.store(thread.pooledGradient + feature * 32, high, 16);
  }
}

@inline
function storeGradient(place: usize, gradient: f64): void {
  // Denormals of an over-fitted batch would slow down every product that follows.
  store<f32>(place, abs(gradient) < 1e-20 ? 0 : <f32>gradient);
}

@inline
function addTo(place: usize, lanes: v128): void {
  store<f32>(place, load<f32>(place) + horizontalSum(lanes));
}

/** With q = w·((1−ε)·t + ε/C): loss Σ −q·log softmax(z), gradient of z: softmax(z)·Σq − q. */
function softmaxLoss(network: Network, thread: Thread, lane: usize, targets: usize): f64 {
  const classes = <usize>network.classes;
  const logits = thread.logits + lane * 4;
  const gradients = thread.logitsGradient + lane * 4;
  let largest: f64 = -Infinity;
  for (let label: usize = 0; label < classes; label++) largest = max(largest, <f64>load<f32>(logits + label * 32));
  let sum: f64 = 0;
  for (let label: usize = 0; label < classes; label++) sum += Math.exp(<f64>load<f32>(logits + label * 32) - largest);
  const logSum = largest + Math.log(sum);
  let loss: f64 = 0;
  let total: f64 = 0;
  for (let label: usize = 0; label < classes; label++) {
    const share = smoothedWeight(network, label, targets);
    loss -= share * (<f64>load<f32>(logits + label * 32) - logSum);
    total += share;
  }
  for (let label: usize = 0; label < classes; label++) {
    const probability = Math.exp(<f64>load<f32>(logits + label * 32) - logSum);
    const gradient = probability * total - smoothedWeight(network, label, targets);
    storeGradient(gradients + label * 32, gradient / network.lossDivisor);
  }
  return loss;
}

@inline
function smoothedWeight(network: Network, label: usize, targets: usize): f64 {
  const smoothing = network.labelSmoothing;
  const target = (1 - smoothing) * <f64>load<f32>(targets + label * 4) + smoothing / <f64>network.classes;
  return load<f64>(network.classWeights + label * 8) * target;
}

/** With s = (1−ε)·t + ε/2: loss Σ −(w·s·log σ(z) + (1−s)·log(1−σ(z))), gradient of z: (1−s)·σ(z) − w·s·(1−σ(z)). */
function sigmoidLoss(network: Network, thread: Thread, lane: usize, targets: usize): f64 {
  let loss: f64 = 0;
  for (let label: usize = 0; label < <usize>network.classes; label++) {
    const logit = <f64>load<f32>(thread.logits + label * 32 + lane * 4);
    const smoothing = network.labelSmoothing;
    const target = (1 - smoothing) * <f64>load<f32>(targets + label * 4) + smoothing / 2;
    const positive = load<f64>(network.classWeights + label * 8) * target;
    // log(1 + e^−|z|) serves both logarithms without overflow.
    const tail = Math.log1p(Math.exp(-abs(logit)));
    loss += positive * (tail + max(-logit, 0)) + (1 - target) * (tail + max(logit, 0));
    const probability = 1 / (1 + Math.exp(-logit));
    const gradient = (1 - target) * probability - positive * (1 - probability);
    storeGradient(thread.logitsGradient + label * 32 + lane * 4, gradient / network.lossDivisor);
  }
  return loss;
}
