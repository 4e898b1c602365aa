import { fedBackState, inputAt } from './cellForward';
import { Cell } from './layer';
import { BLOCK_STEPS, Network } from './network';
import { STAGGER } from './plan';
import { transpose4 } from './simd';
import { cellTapeAt, tapeAt, Thread } from './thread';
import { multiplyTile } from './tile';

/**
 * A block of up to 16 time steps on its way into the gradient of a cell's kernels: gradient [row][4H] += Σ over steps and lanes of
 * input[row] · z'[4H]. The reduction runs over lanes, so both factors are transposed into strips first, [step][lane] one after the other:
 *
 *   gateStrips    [unit pair][step][lane][2 units × 4 gates]      written step by step by `cellBackward.ts`
 *   stateStrips   [row/4][step][lane][4 rows]
 *
 * and each tile of the gradient is then one call of the micro-kernel.
 */
export const GATE_PITCH: usize = BLOCK_STEPS * 256 + STAGGER;
const ROW_PITCH: usize = BLOCK_STEPS * 128 + STAGGER;

/** Adds the block of `steps` steps that backpropagation ended at `lastStep`. */
export function addBlock(network: Network, thread: Thread, cell: Cell, lastStep: i32, steps: i32): void {
  const columnBytes = <usize>cell.units * 16;
  // The text's first step has no state before it; it stands last.
  const fed = lastStep == (cell.direction ? thread.length - 1 : 0) ? steps - 1 : steps;
  if (fed > 0) {
    packStates(network, thread, cell, lastStep, steps, fed);
    addTiles(thread.stateStrips, cell.units / 4, thread.gateStrips, fed, thread.gradient + cell.recurrentKernel, columnBytes);
  }
  if (cell.layer == 0 && network.usesTable) return;
  packInputs(network, thread, cell, lastStep, steps);
  addTiles(thread.inputStrips, cell.inputWidth / 4, thread.gateStrips, steps, thread.gradient + cell.inputKernel, columnBytes);
  addBias(thread.gateStrips, steps, thread.gradient + cell.bias, cell.units / 2);
}

/** The step that stands at `index` of a block whose last is `lastStep`: backpropagation runs against the cell's direction. */
@inline
function stepOfBlock(cell: Cell, lastStep: i32, steps: i32, index: i32): i32 {
  const distance = steps - 1 - index;
  return cell.direction ? lastStep - distance : lastStep + distance;
}

function packStates(network: Network, thread: Thread, cell: Cell, lastStep: i32, steps: i32, fed: i32): void {
  const tape = tapeAt(thread, cell.layer);
  const cellTape = cellTapeAt(tape, cell.direction);
  for (let index = 0; index < fed; index++) {
    const step = stepOfBlock(cell, lastStep, steps, index);
    const state = fedBackState(network, tape, cellTape, cell, cell.direction ? step + 1 : step - 1);
    packRows(state, cell.units, thread.stateStrips + <usize>index * 128);
  }
}

function packInputs(network: Network, thread: Thread, cell: Cell, lastStep: i32, steps: i32): void {
  for (let index = 0; index < steps; index++) {
    const input = inputAt(network, thread, cell.layer, stepOfBlock(cell, lastStep, steps, index));
    packRows(input, cell.inputWidth, thread.inputStrips + <usize>index * 128);
  }
}

/** [rows][8] transposed to [row/4][lane][4 rows]. */
function packRows(from: usize, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row += 4) {
    transpose4(from, 32, to, 16);
    transpose4(from + 16, 32, to + 64, 16);
    from += 128;
    to += ROW_PITCH;
  }
}

function addTiles(rowStrips: usize, rowGroups: i32, gateStrips: usize, steps: i32, gradient: usize, columnBytes: usize): void {
  for (let column: usize = 0; column < columnBytes; column += 32) {
    let out = gradient + column;
    let rows = rowStrips;
    for (let group = 0; group < rowGroups; group++) {
      multiplyTile(rows, gateStrips, 32, steps * 8, out, columnBytes);
      rows += ROW_PITCH;
      out += 4 * columnBytes;
    }
    gateStrips += GATE_PITCH;
  }
}

function addBias(gateStrips: usize, steps: i32, gradient: usize, pairs: i32): void {
  for (let pair = 0; pair < pairs; pair++) {
    let low = v128.load(gradient);
    let high = v128.load(gradient, 16);
    const end = gateStrips + <usize>steps * 256;
    for (let position = gateStrips; position < end; position += 32) {
      low = f32x4.add(low, v128.load(position));
      high = f32x4.add(high, v128.load(position, 16));
    }
    v128.store(gradient, low);
    v128.store(gradient, high, 16);
    gradient += 32;
    gateStrips += GATE_PITCH;
  }
}
