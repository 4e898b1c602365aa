import { backpropagateAttention, poolByAttention } from './attention';
import { layerAt } from './layer';
import { ATTENTION_POOLING, LAST_POOLING, MAX_POOLING, MEAN_POOLING, Network } from './network';
import { LayerTape, tapeAt, Thread } from './thread';

/** From the states of the last layer [T][F][8] to one vector per text, [F][8]; steps beyond a text's end never take part. */
export function poolStates(network: Network, thread: Thread): void {
  const tape = tapeAt(thread, network.layerCount - 1);
  switch (network.pooling) {
    case MAX_POOLING:
      poolLargest(network, thread, tape);
      break;
    case MEAN_POOLING:
      poolMean(network, thread, tape);
      break;
    case LAST_POOLING:
      noteLastSteps(network, thread);
      gatherSteps(network, thread, tape);
      break;
    default:
      poolByAttention(network, thread, tape);
  }
}

/** The gradient of the last layer's states from that of the pooled vector. */
export function backpropagatePooling(network: Network, thread: Thread): void {
  const tape = tapeAt(thread, network.layerCount - 1);
  if (network.pooling == ATTENTION_POOLING) {
    backpropagateAttention(network, thread, tape);
    return;
  }
  memory.fill(tape.stateGradients, 0, <usize>thread.length * tape.pitch);
  if (network.pooling == MEAN_POOLING) spreadMean(network, thread, tape);
  else scatterSteps(network, thread, tape);
}

/** The first of the largest values of each feature, and its step. */
function poolLargest(network: Network, thread: Thread, tape: LayerTape): void {
  const bytes = <usize>network.featureWidth * 32;
  memory.copy(thread.pooled, tape.states, bytes);
  memory.fill(thread.largestSteps, 0, bytes);
  for (let step = 1; step < thread.length; step++) {
    const states = tape.states + <usize>step * tape.pitch;
    const masks = thread.masks + <usize>step * 32;
    const steps = i32x4.splat(step);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const value = v128.load(states + offset);
      const largest = v128.load(thread.pooled + offset);
      const larger = v128.and(f32x4.gt(value, largest), v128.load(masks + (offset & 16)));
      v128.store(thread.pooled + offset, v128.bitselect(value, largest, larger));
      const noted = v128.load(thread.largestSteps + offset);
      v128.store(thread.largestSteps + offset, v128.bitselect(steps, noted, larger));
    }
  }
}

function poolMean(network: Network, thread: Thread, tape: LayerTape): void {
  const bytes = <usize>network.featureWidth * 32;
  memory.fill(thread.pooled, 0, bytes);
  for (let step = 0; step < thread.length; step++) {
    const states = tape.states + <usize>step * tape.pitch;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      v128.store(thread.pooled + offset, f32x4.add(v128.load(thread.pooled + offset), v128.load(states + offset)));
    }
  }
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    v128.store(thread.pooled + offset, f32x4.div(v128.load(thread.pooled + offset), lengthsOf(thread, offset & 16)));
  }
}

function spreadMean(network: Network, thread: Thread, tape: LayerTape): void {
  const bytes = <usize>network.featureWidth * 32;
  for (let step = 0; step < thread.length; step++) {
    const gradients = tape.stateGradients + <usize>step * tape.pitch;
    const masks = thread.masks + <usize>step * 32;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const share = f32x4.div(v128.load(thread.pooledGradient + offset), lengthsOf(thread, offset & 16));
      v128.store(gradients + offset, v128.and(share, v128.load(masks + (offset & 16))));
    }
  }
}

/** Lengths of four lanes as floats; 1 for a lane without a text, so that nothing is divided by zero. */
@inline
function lengthsOf(thread: Thread, half: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.max_s(v128.load(thread.lengths + half), i32x4.splat(1)));
}

/** Each direction's last state: forward at the text's last step, backward at its first. */
function noteLastSteps(network: Network, thread: Thread): void {
  const layer = layerAt(network, network.layerCount - 1);
  memory.fill(thread.largestSteps, 0, <usize>network.featureWidth * 32);
  for (let unit: usize = 0; unit < <usize>layer.units; unit++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const last = i32x4.sub(v128.load(thread.lengths + half), i32x4.splat(1));
      v128.store(thread.largestSteps + unit * 32 + half, i32x4.max_s(last, i32x4.splat(0)));
    }
  }
}

function gatherSteps(network: Network, thread: Thread, tape: LayerTape): void {
  const bytes = <usize>network.featureWidth * 32;
  for (let offset: usize = 0; offset < bytes; offset += 4) {
    const step = <usize>load<u32>(thread.largestSteps + offset);
    store<f32>(thread.pooled + offset, load<f32>(tape.states + step * tape.pitch + offset));
  }
}

function scatterSteps(network: Network, thread: Thread, tape: LayerTape): void {
  const bytes = <usize>network.featureWidth * 32;
  for (let offset: usize = 0; offset < bytes; offset += 4) {
    const step = <usize>load<u32>(thread.largestSteps + offset);
    store<f32>(tape.stateGradients + step * tape.pitch + offset, load<f32>(thread.pooledGradient + offset));
  }
}
