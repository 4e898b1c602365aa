import { normalizeScores } from './attention';
import { layerAt } from './layer';
import { ATTENTION_POOLING, LAST_POOLING, MAX_POOLING, Network } from './network';
import { horizontalSum, multiplyAdd } from './simd';
import { Thread } from './thread';

/** Pooling and output layer for one text by itself; see `text.ts`. */

/** The states [T][F] to one vector [F]. */
export function poolText(network: Network, thread: Thread, states: usize, lane: usize, length: i32): void {
  const bytes = <usize>network.featureWidth * 4;
  switch (network.pooling) {
    case MAX_POOLING:
      takeLargest(thread.textPooled, states, bytes, length);
      break;
    case LAST_POOLING: {
      // The backward direction ends at the text's first step.
      const forwardBytes = <usize>layerAt(network, network.layerCount - 1).units * 4;
      memory.copy(thread.textPooled, states + <usize>(length - 1) * bytes, forwardBytes);
      memory.copy(thread.textPooled + forwardBytes, states + forwardBytes, bytes - forwardBytes);
      break;
    }
    default:
      weighSteps(network, thread, states, lane, length);
      sumWeighted(thread.textPooled, states, bytes, thread.attention + lane * 4, length);
  }
}

/** Logits of one text, written to its row. */
export function writeTextLogits(network: Network, thread: Thread, row: i32): void {
  const classes = network.classes;
  for (let label = 0; label < classes; label++) {
    let sum = load<f32>(network.weights + network.denseBias + <usize>label * 4);
    for (let feature = 0; feature < network.featureWidth; feature++) {
      const weight = load<f32>(network.weights + network.denseKernel + <usize>(feature * classes + label) * 4);
      sum += weight * load<f32>(thread.textPooled + <usize>feature * 4);
    }
    store<f32>(network.logits + <usize>(row * classes + label) * 4, sum);
  }
}

function takeLargest(pooled: usize, states: usize, bytes: usize, length: i32): void {
  memory.copy(pooled, states, bytes);
  for (let step = 1; step < length; step++) {
    states += bytes;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      v128.store(pooled + offset, f32x4.pmax(v128.load(pooled + offset), v128.load(states + offset)));
    }
  }
}

/** Weights of the steps, in the lane's column of `attention`: softmax of h · vector, or 1/T each. */
function weighSteps(network: Network, thread: Thread, states: usize, lane: usize, length: i32): void {
  const bytes = <usize>network.featureWidth * 4;
  const weights = thread.attention + lane * 4;
  const vector = network.weights + network.attentionVector;
  const attends = network.pooling == ATTENTION_POOLING;
  for (let step = 0; step < length; step++) {
    let sum = f32x4.splat(0);
    for (let offset: usize = 0; attends && offset < bytes; offset += 16) {
      sum = multiplyAdd(v128.load(states + <usize>step * bytes + offset), v128.load(vector + offset), sum);
    }
    store<f32>(weights + <usize>step * 32, attends ? horizontalSum(sum) : 1 / <f32>length);
  }
  if (attends) normalizeScores(thread, lane);
}

function sumWeighted(pooled: usize, states: usize, bytes: usize, weights: usize, length: i32): void {
  memory.fill(pooled, 0, bytes);
  for (let step = 0; step < length; step++) {
    const weight = v128.load32_splat(weights + <usize>step * 32);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const sum = v128.load(pooled + offset);
      v128.store(pooled + offset, multiplyAdd(weight, v128.load(states + offset), sum));
    }
    states += bytes;
  }
}
