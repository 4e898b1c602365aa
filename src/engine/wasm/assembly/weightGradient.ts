import { fedBackState, inputAt } from './cellForward';
import { Cell, cellAt, layerAt } from './layer';
import { BLOCK_STEPS, Network } from './network';
import { STAGGER } from './plan';
import { transpose4 } from './simd';
import { addSevenProducts, joinSevenProducts } from './strassen';
import { cellTapeAt, tapeAt, Thread } from './thread';
import { multiplyTile } from './tile';

/**
 * A block of up to 16 time steps on its way into the gradient of a cell's kernels: gradient [row][4H] += Σ over steps and lanes of
 * input[row] · z'[4H]. The reduction runs over lanes, so both factors are transposed into strips first, [step][lane] one after the other:
 *
 *   gateStrips    [unit pair][step][lane][2 units × 4 gates]      written step by step by `cellBackward.ts`
 *   stateStrips   [half][row/4][step of the half][lane][4 rows]     or in one, see `strassen.ts`
 *
 * and each tile of the gradient is then one call of the micro-kernel.
 */
export const GATE_PITCH: usize = BLOCK_STEPS * 256 + STAGGER;

/** Bytes from one group of four rows to the next in a strip of `steps` steps. */
@inline
export function rowPitch(steps: i32): usize {
  return <usize>steps * 128 + STAGGER;
}

/** Adds the block of `steps` steps that backpropagation ended at `lastStep`. */
export function addBlock(network: Network, thread: Thread, cell: Cell, lastStep: i32, steps: i32): void {
  // The text's first step has no state before it; it stands last.
  const fed = lastStep == (cell.direction ? thread.length - 1 : 0) ? steps - 1 : steps;
  if (fed > 0) {
    packStates(network, thread, cell, lastStep, steps, fed, halfOf(cell.recurrentProducts, fed));
    addProduct(thread, cell, thread.stateStrips, cell.units / 4, fed, cell.recurrentKernel, cell.recurrentProducts);
  }
  if (cell.layer == 0 && network.usesTable) return;
  packInputs(network, thread, cell, lastStep, steps, halfOf(cell.inputProducts, steps));
  addProduct(thread, cell, thread.inputStrips, cell.inputWidth / 4, steps, cell.inputKernel, cell.inputProducts);
  addBias(thread.gateStrips, steps, thread.gradient + cell.bias, cell.units / 2);
}

/** Of how many steps the rows' strips are: half a block's where its product is made by halves. */
@inline
function halfOf(products: usize, steps: i32): i32 {
  return products && (steps & 1) == 0 ? steps / 2 : steps;
}

/** strips · gates, added to a kernel's gradient: by seven products where both factors can be halved. */
function addProduct(thread: Thread, cell: Cell, strips: usize, rowGroups: i32, steps: i32, kernel: usize, products: usize): void {
  const columnBytes = <usize>cell.units * 16;
  if (halfOf(products, steps) < steps) {
    const place = thread.products + products;
    addSevenProducts(strips, rowGroups, thread.gateStrips, cell.units / 2, steps, place, thread.rowSums, thread.gateSums);
  } else {
    addTiles(strips, rowGroups, thread.gateStrips, steps, thread.gradient + kernel, columnBytes);
  }
}

/** Adds the seven products of each kernel, summed over the thread's panels, to its gradient. */
export function joinProducts(network: Network, thread: Thread): void {
  for (let index = 0; index < network.layerCount; index++) {
    const layer = layerAt(network, index);
    for (let direction = 0; direction < layer.cellCount; direction++) {
      const cell = cellAt(layer, direction);
      const columnBytes = <usize>cell.units * 16;
      if (cell.recurrentProducts) {
        joinSevenProducts(thread.products + cell.recurrentProducts, cell.units / 4, thread.gradient + cell.recurrentKernel, columnBytes);
      }
      if (cell.inputProducts && !(index == 0 && network.usesTable)) {
        joinSevenProducts(thread.products + cell.inputProducts, cell.inputWidth / 4, thread.gradient + cell.inputKernel, columnBytes);
      }
    }
  }
}

/** The step that stands at `index` of a block whose last is `lastStep`: backpropagation runs against the cell's direction. */
@inline
function stepOfBlock(cell: Cell, lastStep: i32, steps: i32, index: i32): i32 {
  const distance = steps - 1 - index;
  return cell.direction ? lastStep - distance : lastStep + distance;
}

function packStates(network: Network, thread: Thread, cell: Cell, lastStep: i32, steps: i32, fed: i32, half: i32): void {
  const tape = tapeAt(thread, cell.layer);
  const cellTape = cellTapeAt(tape, cell.direction);
  for (let index = 0; index < fed; index++) {
    const step = stepOfBlock(cell, lastStep, steps, index);
    const state = fedBackState(network, tape, cellTape, cell, cell.direction ? step + 1 : step - 1);
    packRows(state, cell.units, thread.stateStrips, index, half);
  }
}

function packInputs(network: Network, thread: Thread, cell: Cell, lastStep: i32, steps: i32, half: i32): void {
  for (let index = 0; index < steps; index++) {
    const input = inputAt(network, thread, cell.layer, stepOfBlock(cell, lastStep, steps, index));
    packRows(input, cell.inputWidth, thread.inputStrips, index, half);
  }
}

/** [rows][8] of the step at `index`, transposed to [row/4][lane][4 rows] at its place in strips of `half` steps. */
function packRows(from: usize, rows: i32, strips: usize, index: i32, half: i32): void {
  const pitch = rowPitch(half);
  let to = strips + <usize>(index / half) * <usize>(rows / 4) * pitch + <usize>(index % half) * 128;
  for (let row = 0; row < rows; row += 4) {
    transpose4(from, 32, to, 16);
    transpose4(from + 16, 32, to + 64, 16);
    from += 128;
    to += pitch;
  }
}

export function addTiles(rowStrips: usize, rowGroups: i32, gateStrips: usize, steps: i32, gradient: usize, columnBytes: usize): void {
  for (let column: usize = 0; column < columnBytes; column += 32) {
    let out = gradient + column;
    let rows = rowStrips;
    for (let group = 0; group < rowGroups; group++) {
      multiplyTile(rows, gateStrips, 32, steps * 8, out, columnBytes);
      rows += rowPitch(steps);
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
