import { Cell, cellAt, layerAt } from './layer';
import { Network } from './network';
import { transpose4 } from './simd';

/**
 * Packed copies of the kernels, in the order in which the micro-kernel reads them. A kernel is [row][unit][4 gates]; column j = 4·unit + gate.
 *
 *   forward   a: [unit][row][4 gates]      b: [unit/2][row][2 units × 4 gates]
 *   backward  a: [row/4][column][4 rows]   b: [row/8][column][8 rows]
 *
 * The a-forms multiply activations that have their 8 lanes in b; the b-forms multiply embeddings, or gradients, of four tokens in a.
 * Each thread packs its share of the rows.
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
      packForward(kernel, rows, cell.units, group, forward);
      packBackward(kernel, cell.units, group, backward);
    }
  }
}

function packForward(kernel: usize, rows: i32, units: i32, group: i32, to: usize): void {
  const rowBytes = <usize>units * 16;
  const row = kernel + <usize>(group * 4) * rowBytes;
  for (let unit = 0; unit < units; unit++) {
    const from = row + <usize>unit * 16;
    const target = to + <usize>(unit * rows + group * 4) * 16;
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

function packBackward(kernel: usize, units: i32, group: i32, to: usize): void {
  const rowBytes = <usize>units * 16;
  const row = kernel + <usize>(group * 4) * rowBytes;
  const target = to + <usize>group * 4 * rowBytes;
  for (let unit = 0; unit < units; unit++) {
    transpose4(row + <usize>unit * 16, rowBytes, target + <usize>unit * 64, 16);
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
