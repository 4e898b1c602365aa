import { Cell, cellAt, layerAt } from './layer';
import { Network } from './network';
import { gainsByHalves } from './panelPair';
import { transpose4 } from './simd';
import { sumRowQuarters } from './strassen';

/**
 * Packed copies of the kernels, in the order in which the micro-kernel reads them. A kernel is [row][unit][4 gates]; column j = 4·unit + gate.
 *
 *   forward   a: [half][unit][row of half][4 gates]        b: [unit/2][row][2 units × 4 gates]
 *   backward  a: [half][row/4][column of half][4 rows]     b: [row/8][column][8 rows]
 *
 * The a-forms multiply activations that have their 8 lanes in b, and are not halved where that gains nothing (`panelPair.ts`); the b-forms
 * multiply embeddings, or gradients, of four tokens in a. Each thread packs its share of the rows.
 */
export function packWeights(network: Network, threadIndex: i32): void {
  for (let index = 0; index < network.layerCount; index++) {
    const layer = layerAt(network, index);
    for (let direction = 0; direction < layer.cellCount; direction++) {
      const cell = cellAt(layer, direction);
      const recurrent = network.weights + cell.recurrentKernel;
      packShare(network, threadIndex, recurrent, cell.units, cell, cell.recurrentForward, cell.recurrentBackward, false);
      const input = network.weights + cell.inputKernel;
      const rows = cell.inputWidth;
      if (cell.inputForward) packShare(network, threadIndex, input, rows, cell, cell.inputForward, cell.inputBackward, false);
      if (cell.tableForward) packShare(network, threadIndex, input, rows, cell, cell.tableForward, cell.tableBackward, true);
    }
  }
}

/** A thread's share of the sums of quarters that stand behind the kernels packed before. */
export function packSums(network: Network, threadIndex: i32): void {
  for (let index = 0; index < network.layerCount; index++) {
    const layer = layerAt(network, index);
    for (let direction = 0; direction < layer.cellCount; direction++) {
      const cell = cellAt(layer, direction);
      const columns = 4 * cell.units;
      packSumsOf(network, threadIndex, cell, cell.recurrentForward, cell.units, cell.units);
      packSumsOf(network, threadIndex, cell, cell.recurrentBackward, columns, cell.units / 4);
      if (!cell.inputForward) continue;
      packSumsOf(network, threadIndex, cell, cell.inputForward, cell.inputWidth, cell.units);
      packSumsOf(network, threadIndex, cell, cell.inputBackward, columns, cell.inputWidth / 4);
    }
  }
}

function packSumsOf(network: Network, threadIndex: i32, cell: Cell, kernel: usize, count: i32, tiles: i32): void {
  if (!gainsByHalves(cell, count, tiles)) return;
  const tileBytes = <usize>(count / 2) * 16;
  const quarter = <usize>(tiles / 2) * tileBytes;
  const start = kernel + <usize>(((tiles / 2) * threadIndex) / network.threadCount) * tileBytes;
  const end = kernel + <usize>(((tiles / 2) * (threadIndex + 1)) / network.threadCount) * tileBytes;
  const sums = start + 4 * quarter;
  // The first half of the rows of all tiles, A11 and A21, stands before the second.
  const a12 = start + 2 * quarter;
  const s3 = sums + 2 * quarter;
  sumRowQuarters(start, a12, start + quarter, a12 + quarter, sums, sums + quarter, s3, s3 + quarter, end - start);
}

/**
 * Copies for predictions of single texts: [unit/8][row][8 units × 4 gates]. Where units end within a group of 8 the rest stays zero.
 */
export function packColumns(network: Network, threadIndex: i32): void {
  for (let index = 0; index < network.layerCount; index++) {
    const layer = layerAt(network, index);
    for (let direction = 0; direction < layer.cellCount; direction++) {
      const cell = cellAt(layer, direction);
      packColumnsOf(network, threadIndex, network.weights + cell.recurrentKernel, cell.units, cell.units, cell.recurrentColumns);
      if (index == 0) continue;
      packColumnsOf(network, threadIndex, network.weights + cell.inputKernel, cell.inputWidth, cell.units, cell.inputColumns);
    }
  }
}

function packColumnsOf(network: Network, threadIndex: i32, kernel: usize, rows: i32, units: i32, to: usize): void {
  const end = (rows * (threadIndex + 1)) / network.threadCount;
  for (let row = (rows * threadIndex) / network.threadCount; row < end; row++) {
    const from = kernel + <usize>(row * units) * 16;
    for (let unit = 0; unit < units; unit++) {
      const target = to + <usize>((unit >> 3) * rows + row) * 128 + <usize>(unit & 7) * 16;
      v128.store(target, v128.load(from + <usize>unit * 16));
    }
  }
}

function packShare(
  network: Network,
  threadIndex: i32,
  kernel: usize,
  rows: i32,
  cell: Cell,
  forward: usize,
  backward: usize,
  inPairs: bool,
): void {
  const groups = rows / 4;
  const start = (groups * threadIndex) / network.threadCount;
  const end = (groups * (threadIndex + 1)) / network.threadCount;
  for (let group = start; group < end; group++) {
    if (inPairs) {
      packForwardPairs(kernel, rows, cell.units, group, forward);
      packBackwardPairs(kernel, cell.units, group, backward);
    } else {
      packForward(kernel, rows, cell, group, forward);
      packBackward(kernel, rows, cell, group, backward);
    }
  }
}

/** How many of a tile's rows stand together: half of them for a kernel that multiplies by halves. */
@inline
function halfOf(cell: Cell, count: i32, tiles: i32): i32 {
  return gainsByHalves(cell, count, tiles) ? count / 2 : count;
}

/** Where row `index` of the first of `tiles` tiles stands in [half][tile][row of half]. */
@inline
function placeInHalves(index: i32, half: i32, tiles: i32): i32 {
  return index < half ? index : (tiles - 1) * half + index;
}

function packForward(kernel: usize, rows: i32, cell: Cell, group: i32, to: usize): void {
  const units = cell.units;
  const rowBytes = <usize>units * 16;
  const row = kernel + <usize>(group * 4) * rowBytes;
  const half = halfOf(cell, rows, units);
  const start = to + <usize>placeInHalves(group * 4, half, units) * 16;
  for (let unit = 0; unit < units; unit++) {
    const from = row + <usize>unit * 16;
    const target = start + <usize>(unit * half) * 16;
    for (let r: usize = 0; r < 4; r++) v128.store(target + r * 16, v128.load(from + r * rowBytes));
  }
}

function packForwardPairs(kernel: usize, rows: i32, units: i32, group: i32, to: usize): void {
  const rowBytes = <usize>units * 16;
  const row = kernel + <usize>(group * 4) * rowBytes;
  for (let pair = 0; pair < units / 2; pair++) {
    const from = row + <usize>pair * 32;
    const target = to + <usize>(pair * rows + group * 4) * 32;
    for (let r: usize = 0; r < 4; r++) {
      v128.store(target + r * 32, v128.load(from + r * rowBytes));
      v128.store(target + r * 32, v128.load(from + r * rowBytes, 16), 16);
    }
  }
}

function packBackward(kernel: usize, rows: i32, cell: Cell, group: i32, to: usize): void {
  const units = cell.units;
  const rowBytes = <usize>units * 16;
  const row = kernel + <usize>(group * 4) * rowBytes;
  const half = halfOf(cell, 4 * units, rows / 4);
  const target = to + <usize>(group * half) * 16;
  for (let unit = 0; unit < units; unit++) {
    const place = <usize>placeInHalves(4 * unit, half, rows / 4) * 16;
    transpose4(row + <usize>unit * 16, rowBytes, target + place, 16);
  }
}

function packBackwardPairs(kernel: usize, units: i32, group: i32, to: usize): void {
  const rowBytes = <usize>units * 16;
  const row = kernel + <usize>(group * 4) * rowBytes;
  const target = to + <usize>(group >> 1) * 8 * rowBytes + <usize>(group & 1) * 16;
  for (let unit = 0; unit < units; unit++) {
    transpose4(row + <usize>unit * 16, rowBytes, target + <usize>unit * 128, 32);
  }
}
