import { Network } from './network';
import { bitsOf, EMBEDDING_DROPOUT, sequenceOf } from './random';
import { transposeRows } from './simd';
import { Thread } from './thread';
import { embeddingOfSlot, slotsAt } from './tokenTable';

/**
 * Embedding dropout is drawn per position, so with it layer 0 reads embeddings [T][E][8] instead of the token table. The factors, 0 or
 * 1/(1−p), are kept as [T][8][E] for the way back.
 */

/** Looks up the panel's embeddings, each element kept or dropped. */
export function dropEmbeddings(network: Network, thread: Thread): void {
  const bytes = <usize>network.embeddingWidth * 4;
  for (let step = 0; step < thread.length; step++) {
    const factors = factorsAt(network, thread, step);
    drawFactors(network, thread, step, factors);
    const slots = slotsAt(network, thread.panel, step);
    for (let lane: usize = 0; lane < 8; lane++) {
      store<usize>(thread.addresses + lane * sizeof<usize>(), embeddingOfSlot(network, load<i32>(slots + lane * 4)));
    }
    let to = thread.inputs + <usize>step * bytes * 8;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      for (let lane: usize = 0; lane < 8; lane++) {
        const factor = v128.load(factors + lane * bytes + offset);
        const embedding = load<usize>(thread.addresses + lane * sizeof<usize>());
        v128.store(thread.quads + lane * 16, f32x4.mul(factor, v128.load(embedding + offset)));
      }
      const quads = thread.quads;
      transposeRows(quads, quads + 16, quads + 32, quads + 48, to, 32);
      transposeRows(quads + 64, quads + 80, quads + 96, quads + 112, to + 16, 32);
      to += 128;
    }
  }
  memory.fill(thread.inputGradients, 0, <usize>thread.length * bytes * 8);
}

/** Adds the gradient of the panel's inputs to that of their tokens' embeddings. */
export function backpropagateEmbeddings(network: Network, thread: Thread): void {
  const bytes = <usize>network.embeddingWidth * 4;
  for (let step = 0; step < thread.length; step++) {
    const factors = factorsAt(network, thread, step);
    const slots = slotsAt(network, thread.panel, step);
    let from = thread.inputGradients + <usize>step * bytes * 8;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const quads = thread.quads;
      transposeRows(from, from + 32, from + 64, from + 96, quads, 16);
      transposeRows(from + 16, from + 48, from + 80, from + 112, quads + 64, 16);
      from += 128;
      for (let lane: usize = 0; lane < 8; lane++) {
        const slot = <usize>load<u32>(slots + lane * 4);
        const place = thread.tokenGradient + slot * network.gradientPitch + offset;
        const gradient = f32x4.mul(v128.load(factors + lane * bytes + offset), v128.load(quads + lane * 16));
        v128.store(place, f32x4.add(v128.load(place), gradient));
      }
    }
  }
}

@inline
function factorsAt(network: Network, thread: Thread, step: i32): usize {
  return thread.inputFactors + <usize>(step * network.embeddingWidth) * 32;
}

/** [8][E] for one step; 0 for a lane whose text has ended. */
function drawFactors(network: Network, thread: Thread, step: i32, factors: usize): void {
  const bytes = <usize>network.embeddingWidth * 4;
  const sequence = sequenceOf(network.seed, EMBEDDING_DROPOUT, network.stepNumber);
  // An integer is below p·2²⁴ when it is below the next integer.
  const bound = i32x4.splat(<i32>Math.ceil(network.embeddingDropout * 16777216));
  const factor = f32x4.splat(<f32>(1 / (1 - network.embeddingDropout)));
  for (let lane: usize = 0; lane < 8; lane++) {
    const place = factors + lane * bytes;
    if (step >= load<i32>(thread.lengths + lane * 4)) {
      memory.fill(place, 0, bytes);
      continue;
    }
    const row = load<i32>(thread.rows + lane * 4);
    const first = (step * network.size + row) * network.embeddingSize;
    for (let element = 0; element < network.embeddingWidth; element += 4) {
      const dropped = i32x4.lt_s(i32x4.shr_u(bitsOf(sequence, first + element), 8), bound);
      v128.store(place + <usize>element * 4, v128.andnot(factor, dropped));
    }
  }
}
