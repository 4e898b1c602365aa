import { Network } from './network';
import { horizontalSum, multiplyAdd } from './simd';
import { LayerTape, Thread } from './thread';

/**
 * Attention pooling: weights a = softmax over a text's steps of (h · vector), pooled = Σ a·h. Weights and their gradient are [T][8] with
 * zeros beyond a text's end.
 */
export function poolByAttention(network: Network, thread: Thread, tape: LayerTape): void {
  scoreSteps(network, thread, tape);
  for (let lane: usize = 0; lane < 8; lane++) normalizeScores(thread, lane);
  const bytes = <usize>network.featureWidth * 32;
  memory.fill(thread.pooled, 0, bytes);
  for (let step = 0; step < thread.length; step++) {
    const states = tape.states + <usize>step * tape.pitch;
    const weights = thread.attention + <usize>step * 32;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const weight = v128.load(weights + (offset & 16));
      const sum = v128.load(thread.pooled + offset);
      v128.store(thread.pooled + offset, multiplyAdd(weight, v128.load(states + offset), sum));
    }
  }
}

/**
 * With p' the gradient of the pooled vector: a' = p'·h, of the score s' = a·(a' − Σ a·a'), of the state h' = a·p' + s'·vector, of the
 * vector Σ s'·h.
 */
export function backpropagateAttention(network: Network, thread: Thread, tape: LayerTape): void {
  const bytes = <usize>network.featureWidth * 32;
  innerProducts(thread.pooledGradient, bytes, thread, tape, thread.attentionGradient);
  differentiateSoftmax(thread);
  const vector = network.weights + network.attentionVector;
  const vectorGradient = thread.gradient + network.attentionVector;
  for (let step = 0; step < thread.length; step++) {
    const states = tape.states + <usize>step * tape.pitch;
    const gradients = tape.stateGradients + <usize>step * tape.pitch;
    const lowWeight = v128.load(thread.attention + <usize>step * 32);
    const highWeight = v128.load(thread.attention + <usize>step * 32, 16);
    const lowScore = v128.load(thread.attentionGradient + <usize>step * 32);
    const highScore = v128.load(thread.attentionGradient + <usize>step * 32, 16);
    for (let offset: usize = 0; offset < bytes; offset += 32) {
      const factor = v128.load32_splat(vector + (offset >> 3));
      const low = f32x4.mul(lowWeight, v128.load(thread.pooledGradient + offset));
      const high = f32x4.mul(highWeight, v128.load(thread.pooledGradient + offset, 16));
      v128.store(gradients + offset, multiplyAdd(lowScore, factor, low));
      v128.store(gradients + offset, multiplyAdd(highScore, factor, high), 16);
      const lowShare = f32x4.mul(lowScore, v128.load(states + offset));
      const share = horizontalSum(multiplyAdd(highScore, v128.load(states + offset, 16), lowShare));
      const place = vectorGradient + (offset >> 3);
      store<f32>(place, load<f32>(place) + share);
    }
  }
}

/** Scores of all steps: h · vector. */
function scoreSteps(network: Network, thread: Thread, tape: LayerTape): void {
  const vector = network.weights + network.attentionVector;
  for (let step = 0; step < thread.length; step++) {
    const states = tape.states + <usize>step * tape.pitch;
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (let feature: usize = 0; feature < <usize>network.featureWidth; feature++) {
      const factor = v128.load32_splat(vector + feature * 4);
      low = multiplyAdd(factor, v128.load(states + feature * 32), low);
      high = multiplyAdd(factor, v128.load(states + feature * 32, 16), high);
    }
    v128.store(thread.attention + <usize>step * 32, low);
    v128.store(thread.attention + <usize>step * 32, high, 16);
  }
}

/** Softmax over the steps of one lane's text, in place; zeros beyond its end. */
export function normalizeScores(thread: Thread, lane: usize): void {
  const length = load<i32>(thread.lengths + lane * 4);
  const weights = thread.attention + lane * 4;
  let largest: f32 = -f32.MAX_VALUE;
  for (let step = 0; step < length; step++) largest = max(largest, load<f32>(weights + <usize>step * 32));
  let sum: f32 = 0;
  for (let step = 0; step < length; step++) {
    const place = weights + <usize>step * 32;
    const value = Mathf.exp(load<f32>(place) - largest);
    store<f32>(place, value);
    sum += value;
  }
  for (let step = 0; step < thread.length; step++) {
    const place = weights + <usize>step * 32;
    store<f32>(place, step < length ? load<f32>(place) / sum : 0);
  }
}

/** out[step][lane] = Σ over features of values[feature][lane] · states[step][feature][lane] */
function innerProducts(values: usize, bytes: usize, thread: Thread, tape: LayerTape, out: usize): void {
  for (let step = 0; step < thread.length; step++) {
    const states = tape.states + <usize>step * tape.pitch;
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    for (let offset: usize = 0; offset < bytes; offset += 32) {
      low = multiplyAdd(v128.load(values + offset), v128.load(states + offset), low);
      high = multiplyAdd(v128.load(values + offset, 16), v128.load(states + offset, 16), high);
    }
    v128.store(out + <usize>step * 32, low);
    v128.store(out + <usize>step * 32, high, 16);
  }
}

/** The gradient of the weights becomes that of the scores, in place. */
function differentiateSoftmax(thread: Thread): void {
  for (let half: usize = 0; half < 32; half += 16) {
    let mean = f32x4.splat(0);
    for (let step = 0; step < thread.length; step++) {
      const offset = <usize>step * 32 + half;
      mean = multiplyAdd(v128.load(thread.attention + offset), v128.load(thread.attentionGradient + offset), mean);
    }
    for (let step = 0; step < thread.length; step++) {
      const offset = <usize>step * 32 + half;
      const centred = f32x4.sub(v128.load(thread.attentionGradient + offset), mean);
      v128.store(thread.attentionGradient + offset, f32x4.mul(v128.load(thread.attention + offset), centred));
    }
  }
}
