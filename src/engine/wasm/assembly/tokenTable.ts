import { cellAt, layerAt } from './layer';
import { Network } from './network';
import { transposeRows } from './simd';
import { Thread, threadAt } from './thread';
import { multiplyTile } from './tile';

/**
 * The input products of layer 0, made once per distinct token instead of once per position: row = bias + embedding · inputKernel, for each
 * direction. Steps gather their rows; on the way back they add to the rows of a gradient of the same shape, and the products of
 * backpropagation are again made once per row. Rows live on between predictions until the weights change.
 */

export function forgetTokens(network: Network): void {
  for (let slot = 1; slot < network.slotCount; slot++) {
    const token = load<i32>(network.slotTokens + <usize>slot * 4);
    store<i32>(network.tokenSlots + <usize>token * 4, 0);
  }
  network.slotCount = 1;
}

export function slotOf(network: Network, token: i32): i32 {
  const place = network.tokenSlots + <usize>token * 4;
  let slot = load<i32>(place);
  if (slot == 0) {
    slot = network.slotCount++;
    store<i32>(place, slot);
    store<i32>(network.slotTokens + <usize>slot * 4, token);
  }
  return slot;
}

/** The embedding of the token in `slot`; that of token 0 for the rows that only fill up a group of four. */
export function embeddingOfSlot(network: Network, slot: i32): usize {
  const token = slot < network.slotCount ? load<i32>(network.slotTokens + <usize>slot * 4) : 0;
  return network.embedding + <usize>(token * network.embeddingWidth) * 4;
}

/** First of the groups of four new slots that a thread has to see to; for `threadCount` itself the number of groups. */
export function firstGroup(network: Network, threadIndex: i32): i32 {
  const groups = (network.slotCount - network.firstNewSlot + 3) / 4;
  return (groups * threadIndex) / network.threadCount;
}

/** First row of the distinct tokens of which a thread updates the embedding. */
export function firstSlotOfShare(network: Network, threadIndex: i32): i32 {
  return min(network.firstNewSlot + firstGroup(network, threadIndex) * 4, network.slotCount);
}

/** Groups of four tokens whose products are made together, so that a strip of weights is read from the first cache. */
const GROUPS = 8;

/** Computes a thread's share of the new rows. */
export function fillTable(network: Network, threadIndex: i32): void {
  const end = firstGroup(network, threadIndex + 1);
  for (let group = firstGroup(network, threadIndex); group < end; group += GROUPS) {
    fillRows(network, threadAt(network, threadIndex), network.firstNewSlot + group * 4, min(GROUPS, end - group));
  }
}

function fillRows(network: Network, thread: Thread, slot: i32, groups: i32): void {
  const width = network.embeddingWidth;
  const rowBytes = <usize>network.tableWidth * 4;
  const rows = network.table + <usize>slot * rowBytes;
  const embeddingBytes = <usize>width * 16;
  packEmbeddings(network, slot, groups, thread.inputStrips);
  const layer = layerAt(network, 0);
  for (let direction = 0; direction < layer.cellCount; direction++) {
    const cell = cellAt(layer, direction);
    const columnBytes = <usize>cell.units * 16;
    const bias = network.weights + cell.bias;
    for (let row = 0; row < groups * 4; row++) memory.copy(rows + <usize>row * rowBytes + cell.tableOffset, bias, columnBytes);
    for (let pair: usize = 0; pair < <usize>cell.units / 2; pair++) {
      const kernel = cell.tableForward + pair * <usize>width * 32;
      for (let group = 0; group < groups; group++) {
        const out = rows + <usize>group * 4 * rowBytes + cell.tableOffset + pair * 32;
        multiplyTile(thread.inputStrips + <usize>group * embeddingBytes, kernel, 32, width, out, rowBytes);
      }
    }
  }
}

/** Embeddings of tokens as [groups][E][4 tokens]. */
function packEmbeddings(network: Network, slot: i32, groups: i32, to: usize): void {
  const bytes = <usize>network.embeddingWidth * 4;
  for (let group = 0; group < groups; group++) {
    const first = slot + group * 4;
    const row0 = embeddingOfSlot(network, first);
    const row1 = embeddingOfSlot(network, first + 1);
    const row2 = embeddingOfSlot(network, first + 2);
    const row3 = embeddingOfSlot(network, first + 3);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      transposeRows(row0 + offset, row1 + offset, row2 + offset, row3 + offset, to, 16);
      to += 64;
    }
  }
}

/** Address of the slots of the 8 lanes of a panel at a time step. */
@inline
export function slotsAt(network: Network, panel: i32, step: i32): usize {
  return network.laneSlots + <usize>(panel * network.maximumTime + step) * 32;
}

/** The row of one lane's token. */
export function rowAt(network: Network, panel: i32, step: i32, lane: usize): usize {
  return network.table + <usize>load<u32>(slotsAt(network, panel, step) + lane * 4) * <usize>network.tableWidth * 4;
}

/** Writes the table's rows of the 8 lanes' tokens as pre-activations [H][gate][8]. */
export function gatherRows(network: Network, slots: usize, tableOffset: usize, units: i32, to: usize): void {
  const rowBytes = <usize>network.tableWidth * 4;
  const table = network.table + tableOffset;
  const row0 = table + <usize>load<u32>(slots) * rowBytes;
  const row1 = table + <usize>load<u32>(slots, 4) * rowBytes;
  const row2 = table + <usize>load<u32>(slots, 8) * rowBytes;
  const row3 = table + <usize>load<u32>(slots, 12) * rowBytes;
  const row4 = table + <usize>load<u32>(slots, 16) * rowBytes;
  const row5 = table + <usize>load<u32>(slots, 20) * rowBytes;
  const row6 = table + <usize>load<u32>(slots, 24) * rowBytes;
  const row7 = table + <usize>load<u32>(slots, 28) * rowBytes;
  const bytes = <usize>units * 16;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    transposeRows(row0 + offset, row1 + offset, row2 + offset, row3 + offset, to, 32);
    transposeRows(row4 + offset, row5 + offset, row6 + offset, row7 + offset, to + 16, 32);
    to += 128;
  }
}

/** Adds the gradient of the pre-activations, [unit pair][lane][2 units × 4 gates] every `pitch` bytes, to the rows of the lanes' tokens. */
export function scatterRows(network: Network, thread: Thread, slots: usize, tableOffset: usize, units: i32, from: usize, pitch: usize): void {
  const bytes = <usize>units * 16;
  for (let lane: usize = 0; lane < 8; lane++) {
    const row = thread.tokenGradient + <usize>load<u32>(slots + lane * 4) * network.gradientPitch + tableOffset;
    let source = from + lane * 32;
    for (let offset: usize = 0; offset < bytes; offset += 32) {
      v128.store(row + offset, f32x4.add(v128.load(row + offset), v128.load(source)));
      v128.store(row + offset, f32x4.add(v128.load(row + offset, 16), v128.load(source, 16)), 16);
      source += pitch;
    }
  }
}
