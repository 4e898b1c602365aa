import { Cell, cellAt, layerAt } from './layer';
import { Network } from './network';
import { STAGGER } from './plan';
import { Thread, threadAt } from './thread';
import { multiplyRows, multiplyTile } from './tile';
import { embeddingOfSlot, firstGroup } from './tokenTable';

/** Groups of four rows that are worked on together: 64 rows, few enough for the first cache. */
const GROUPS = 16;

/** Bytes from one quad of embedding columns to the next in `Thread.inputStrips`: [E/4][row][4]. */
const QUAD_PITCH: usize = 64 * GROUPS + STAGGER;

/**
 * From the gradients of the rows of the token table, summed over threads in their order, to those of the embedding, of layer 0's input
 * kernels and biases. Each thread sees to its share of the rows and adds to its own gradient.
 */
export function backpropagateTable(network: Network, threadIndex: i32): void {
  const thread = threadAt(network, threadIndex);
  const end = firstGroup(network, threadIndex + 1);
  for (let group = firstGroup(network, threadIndex); group < end; group += GROUPS) {
    const slot = network.firstNewSlot + group * 4;
    const groups = min(GROUPS, end - group);
    sumOverThreads(network, slot, groups * 4);
    if (network.usesTable) backpropagateRows(network, thread, slot, groups);
    else copyRows(network, slot, groups * 4);
  }
}

function sumOverThreads(network: Network, slot: i32, rows: i32): void {
  const start = <usize>slot * network.gradientPitch;
  const end = start + <usize>rows * network.gradientPitch;
  const total = threadAt(network, 0).tokenGradient;
  for (let index = 1; index < network.threadCount; index++) {
    const part = threadAt(network, index).tokenGradient;
    for (let offset = start; offset < end; offset += 16) {
      v128.store(total + offset, f32x4.add(v128.load(total + offset), v128.load(part + offset)));
    }
  }
}

/** With embedding dropout the rows are those of the embedding already. */
function copyRows(network: Network, slot: i32, rows: i32): void {
  const bytes = <usize>network.embeddingWidth * 4;
  const total = threadAt(network, 0).tokenGradient;
  for (let row = <usize>slot; row < <usize>(slot + rows); row++) {
    memory.copy(network.embeddingGradient + row * bytes, total + row * network.gradientPitch, bytes);
  }
}

function backpropagateRows(network: Network, thread: Thread, slot: i32, groups: i32): void {
  const embeddingBytes = <usize>network.embeddingWidth * 4;
  memory.fill(network.embeddingGradient + <usize>slot * embeddingBytes, 0, <usize>(groups * 4) * embeddingBytes);
  packEmbeddings(network, slot, groups * 4, thread.inputStrips);
  const layer = layerAt(network, 0);
  for (let direction = 0; direction < layer.cellCount; direction++) {
    const cell = cellAt(layer, direction);
    const rows = threadAt(network, 0).tokenGradient + <usize>slot * network.gradientPitch + cell.tableOffset;
    addEmbeddingGradient(network, cell, rows, slot, groups);
    addKernelGradient(network, thread, cell, rows, groups);
    addBiasGradient(network, thread, cell, rows, groups * 4);
  }
}

/** Embeddings of tokens as [E/4][token][4]. */
function packEmbeddings(network: Network, slot: i32, rows: i32, to: usize): void {
  const bytes = <usize>network.embeddingWidth * 4;
  for (let row = 0; row < rows; row++) {
    const embedding = embeddingOfSlot(network, slot + row);
    let place = to + <usize>row * 16;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      v128.store(place, v128.load(embedding + offset));
      place += QUAD_PITCH;
    }
  }
}

/** embedding gradient [rows][E] += rows [4H] · inputKernelᵀ */
function addEmbeddingGradient(network: Network, cell: Cell, rows: usize, slot: i32, groups: i32): void {
  const pitch = network.gradientPitch;
  const columns = 4 * cell.units;
  const embeddingBytes = <usize>network.embeddingWidth * 4;
  for (let octet: usize = 0; octet < <usize>network.embeddingWidth / 8; octet++) {
    const kernel = cell.tableBackward + octet * <usize>columns * 32;
    for (let group: usize = 0; group < <usize>groups; group++) {
      const row = rows + group * 4 * pitch;
      const out = network.embeddingGradient + (<usize>slot + group * 4) * embeddingBytes + octet * 32;
      multiplyRows(row, row + pitch, row + 2 * pitch, row + 3 * pitch, kernel, columns, out, embeddingBytes);
    }
  }
}

/** input kernel's gradient [E][4H] += embeddingsᵀ · rows */
function addKernelGradient(network: Network, thread: Thread, cell: Cell, rows: usize, groups: i32): void {
  const columnBytes = <usize>cell.units * 16;
  const kernel = thread.gradient + cell.inputKernel;
  for (let column: usize = 0; column < columnBytes; column += 32) {
    for (let quad: usize = 0; quad < <usize>network.embeddingWidth / 4; quad++) {
      const embeddings = thread.inputStrips + quad * QUAD_PITCH;
      const out = kernel + quad * 4 * columnBytes + column;
      multiplyTile(embeddings, rows + column, network.gradientPitch, groups * 4, out, columnBytes);
    }
  }
}

function addBiasGradient(network: Network, thread: Thread, cell: Cell, rows: usize, count: i32): void {
  const columnBytes = <usize>cell.units * 16;
  const bias = thread.gradient + cell.bias;
  for (let column: usize = 0; column < columnBytes; column += 32) {
    let low = v128.load(bias + column);
    let high = v128.load(bias + column, 16);
    let row = rows + column;
    for (let index = 0; index < count; index++) {
      low = f32x4.add(low, v128.load(row));
      high = f32x4.add(high, v128.load(row, 16));
      row += network.gradientPitch;
    }
    v128.store(bias + column, low);
    v128.store(bias + column, high, 16);
  }
}
