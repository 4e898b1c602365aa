import { cellTapeOf, feedsBackMasked, readsTable, stepAt } from './cellForward';
import { Cell, cellAt, layerAt } from './layer';
import { BLOCK_STEPS, Network } from './network';
import { multiplyBoth } from './panelPair';
import { flushTiny, multiplyAdd, multiplySubtract, transpose4 } from './simd';
import { CellTape, cellTapeAt, tapeAt, Thread } from './thread';
import { scatterRows, slotsAt } from './tokenTable';
import { addBlock, GATE_PITCH } from './weightGradient';

/**
 * Backpropagation through time for one direction of one layer, from the gradient of its states. Leaves the gradient of its kernels and
 * bias in the thread's gradient (of layer 0: of the token table's rows), and adds that of its input to the layer below.
 */
export function backwardCell(network: Network, thread: Thread, layerIndex: i32, direction: i32): void {
  const cell = cellAt(layerAt(network, layerIndex), direction);
  const twin = thread.twin;
  const units = cell.units;
  startBackward(thread, cell);
  startBackward(twin, cell);
  for (let index = thread.length - 1; index >= 0; index--) {
    const both = index < twin.length;
    differentiateStep(network, thread, cell, index);
    if (both) differentiateStep(network, twin, cell, index);
    const gates = gatesOf(thread, cell, index);
    const twinGates = both ? gatesOf(twin, cell, index) : 0;
    if (!readsTable(network, cell)) {
      const to = inputGradientOf(network, thread, cell, index);
      const twinTo = inputGradientOf(network, twin, cell, index);
      multiplyBoth(thread, cell, cell.inputBackward, 4 * units, cell.inputWidth / 4, gates, to, twinGates, twinTo);
    }
    if (index > 0) {
      const to = cellTapeOf(thread, cell).stateGradient;
      const twinTo = cellTapeOf(twin, cell).stateGradient;
      memory.fill(to, 0, <usize>units * 32);
      if (both) memory.fill(twinTo, 0, <usize>units * 32);
      multiplyBoth(thread, cell, cell.recurrentBackward, 4 * units, units / 4, gates, to, twinGates, twinTo);
    }
    finishStep(network, thread, cell, index);
    if (both) finishStep(network, twin, cell, index);
  }
}

function startBackward(thread: Thread, cell: Cell): void {
  const cellTape = cellTapeOf(thread, cell);
  memory.fill(cellTape.memoryGradient, 0, <usize>cell.units * 32);
  memory.fill(cellTape.stateGradient, 0, <usize>cell.units * 32);
  thread.blockSteps = 0;
}

@inline
function gatesOf(thread: Thread, cell: Cell, index: i32): usize {
  return cellTapeOf(thread, cell).gates + <usize>(stepAt(thread, cell, index) * cell.units) * 128;
}

/** From the gradient of a step's states to that of its pre-activations, in place of the gates and in the block's strips. */
function differentiateStep(network: Network, thread: Thread, cell: Cell, index: i32): void {
  const tape = tapeAt(thread, cell.layer);
  const cellTape = cellTapeAt(tape, cell.direction);
  const units = cell.units;
  const step = stepAt(thread, cell, index);
  if (feedsBackMasked(network)) maskGradient(cellTape, units);
  const gates = gatesOf(thread, cell, index);
  const before = index == 0 ? network.zeros : cellTape.memories + <usize>(stepAt(thread, cell, index - 1) * units) * 32;
  const squashed = cellTape.squashed + <usize>(step * units) * 32;
  const gradient = tape.stateGradients + <usize>step * tape.pitch + cell.stateOffset;
  differentiate(units, gates, before, squashed, gradient, cellTape, thread.masks + <usize>step * 32);
  const strips = thread.gateStrips + <usize>thread.blockSteps * 256;
  writeStrips(units, gates, strips);
  if (readsTable(network, cell)) {
    scatterRows(network, thread, slotsAt(network, thread.panel, step), cell.tableOffset, units, strips, GATE_PITCH);
  }
}

function finishStep(network: Network, thread: Thread, cell: Cell, index: i32): void {
  if (++thread.blockSteps < <i32>BLOCK_STEPS && index > 0) return;
  addBlock(network, thread, cell, stepAt(thread, cell, index), thread.blockSteps);
  thread.blockSteps = 0;
}

/** The gradient of the fed back state becomes that of the state. */
function maskGradient(tape: CellTape, units: i32): void {
  const bytes = <usize>units * 32;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const place = tape.stateGradient + offset;
    v128.store(place, f32x4.mul(v128.load(place), v128.load(tape.recurrentMask + offset)));
  }
}

/** Turns gates [H][gate][8] in place into the gradient of the pre-activations. */
function differentiate(units: i32, gates: usize, before: usize, squashed: usize, gradient: usize, tape: CellTape, masks: usize): void {
  const lowMask = v128.load(masks);
  const highMask = v128.load(masks, 16);
  let state = tape.stateGradient;
  let memory = tape.memoryGradient;
  for (let unit = 0; unit < units; unit++) {
    differentiateHalf(gates, before, squashed, gradient, state, memory, lowMask);
    differentiateHalf(gates + 16, before + 16, squashed + 16, gradient + 16, state + 16, memory + 16, highMask);
    gates += 128;
    before += 32;
    squashed += 32;
    gradient += 32;
    state += 32;
    memory += 32;
  }
}

@inline
function differentiateHalf(
  gates: usize,
  before: usize,
  squashed: usize,
  gradient: usize,
  state: usize,
  memory: usize,
  mask: v128,
): void {
  const input = v128.load(gates);
  const forget = v128.load(gates, 32);
  const candidate = v128.load(gates, 64);
  const output = v128.load(gates, 96);
  const visible = v128.load(squashed);
  const one = f32x4.splat(1);

  const ofState = flushTiny(v128.and(f32x4.add(v128.load(gradient), v128.load(state)), mask));
  const throughOutput = f32x4.mul(ofState, output);
  const ofMemory = flushTiny(
    v128.and(multiplyAdd(throughOutput, multiplySubtract(visible, visible, one), v128.load(memory)), mask),
  );
  // σ' = σ·(1 − σ), tanh' = 1 − tanh²
  const throughInput = f32x4.mul(ofMemory, input);
  const throughForget = f32x4.mul(ofMemory, forget);
  v128.store(gates, f32x4.mul(f32x4.mul(throughInput, candidate), f32x4.sub(one, input)));
  v128.store(gates, f32x4.mul(f32x4.mul(throughForget, v128.load(before)), f32x4.sub(one, forget)), 32);
  v128.store(gates, f32x4.mul(throughInput, multiplySubtract(candidate, candidate, one)), 64);
  v128.store(gates, f32x4.mul(f32x4.mul(throughOutput, visible), f32x4.sub(one, output)), 96);
  v128.store(memory, throughForget);
}

/** [H][gate][8] transposed to [unit pair][lane][2 units × 4 gates]. */
function writeStrips(units: i32, gates: usize, strips: usize): void {
  for (let unit = 0; unit < units; unit += 2) {
    transpose4(gates, 32, strips, 32);
    transpose4(gates + 16, 32, strips + 128, 32);
    transpose4(gates + 128, 32, strips + 16, 32);
    transpose4(gates + 144, 32, strips + 144, 32);
    gates += 256;
    strips += GATE_PITCH;
  }
}

function inputGradientOf(network: Network, thread: Thread, cell: Cell, index: i32): usize {
  const step = stepAt(thread, cell, index);
  if (cell.layer == 0) return thread.inputGradients + <usize>(step * network.embeddingWidth) * 32;
  const below = tapeAt(thread, cell.layer - 1);
  return below.stateGradients + <usize>step * below.pitch;
}
