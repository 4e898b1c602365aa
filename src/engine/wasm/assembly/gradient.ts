import { Tensor, tensorAt } from './layer';
import { Network } from './network';
import { Thread, threadAt } from './thread';
import { firstSlotOfShare } from './tokenTable';

/**
 * Sums a thread's share of every tensor's gradient over all threads, in their order, into that of thread 0; adds the penalties'; notes
 * the share's squared norm, the embedding's included.
 */
export function sumGradients(network: Network, threadIndex: i32): void {
  let norm = f64x2.splat(0);
  for (let index = 0; index < network.tensorCount; index++) {
    const tensor = tensorAt(network, index);
    const start = shareStart(network, tensor, threadIndex);
    const end = shareStart(network, tensor, threadIndex + 1);
    sumShares(network, start, end);
    if (tensor.penalized && (network.l1 != 0 || network.l2 != 0)) addPenalties(network, start, end);
    norm = addSquares(threadAt(network, 0).gradient, start, end, norm);
  }
  const rowBytes = <usize>network.embeddingWidth * 4;
  const start = <usize>firstSlotOfShare(network, threadIndex) * rowBytes;
  const end = <usize>firstSlotOfShare(network, threadIndex + 1) * rowBytes;
  norm = addSquares(network.embeddingGradient, start, end, norm);
  threadAt(network, threadIndex).squaredNorm = f64x2.extract_lane(norm, 0) + f64x2.extract_lane(norm, 1);
}

/** Clears what a thread is about to add to. */
export function clearGradients(network: Network, thread: Thread): void {
  memory.fill(thread.gradient, 0, network.weightBytes);
  memory.fill(thread.products, 0, network.productBytes);
  // Products are made for groups of four rows, of which the last may reach beyond the tokens.
  memory.fill(thread.tokenGradient, 0, <usize>(network.slotCount + 3) * network.gradientPitch);
  thread.loss = 0;
  thread.twin.loss = 0;
}

/** Offset in `weights` at which a thread's share of a tensor begins; a multiple of 16. */
export function shareStart(network: Network, tensor: Tensor, threadIndex: i32): usize {
  const quads = <u64>(tensor.bytes >> 4);
  return tensor.offset + <usize>((quads * threadIndex) / network.threadCount) * 16;
}

function sumShares(network: Network, start: usize, end: usize): void {
  const total = threadAt(network, 0).gradient;
  for (let index = 1; index < network.threadCount; index++) {
    const part = threadAt(network, index).gradient;
    for (let offset = start; offset < end; offset += 16) {
      v128.store(total + offset, f32x4.add(v128.load(total + offset), v128.load(part + offset)));
    }
  }
}

/** gradient += l1·sign(w) + 2·l2·w */
function addPenalties(network: Network, start: usize, end: usize): void {
  const gradient = threadAt(network, 0).gradient;
  const l1 = f32x4.splat(network.l1);
  const twiceL2 = f32x4.splat(2 * network.l2);
  const zero = f32x4.splat(0);
  for (let offset = start; offset < end; offset += 16) {
    const weight = v128.load(network.weights + offset);
    const positive = v128.and(f32x4.gt(weight, zero), l1);
    const negative = v128.and(f32x4.lt(weight, zero), l1);
    const penalty = f32x4.add(f32x4.sub(positive, negative), f32x4.mul(twiceL2, weight));
    v128.store(gradient + offset, f32x4.add(v128.load(gradient + offset), penalty));
  }
}

/** Adds the squares of the floats between two offsets, in double precision. */
function addSquares(base: usize, start: usize, end: usize, sum: v128): v128 {
  for (let offset = start; offset < end; offset += 16) {
    const value = v128.load(base + offset);
    const low = f64x2.promote_low_f32x4(value);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(value, value, 2, 3, 2, 3));
    sum = f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  return sum;
}
