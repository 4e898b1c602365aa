import { sigmoidInPlace, tanhInPlace } from './activation';
import { Cell, cellAt, layerAt } from './layer';
import { Network } from './network';
import { multiplyBoth } from './panelPair';
import { multiplyAdd } from './simd';
import { CellTape, cellTapeAt, LayerTape, tapeAt, Thread } from './thread';
import { gatherRows, slotsAt } from './tokenTable';

/**
 * The LSTM cell over the panels in hand (the thread's and, if there is one, its twin's), one direction of one layer:
 *
 *   z = bias + input·inputKernel + fedBack·recurrentKernel
 *   i, f, o = σ(z), g = tanh(z)        memory c = f·c' + i·g        state h = o·tanh(c)
 *
 * Lanes whose text has ended keep c = h = 0, so the backward direction starts afresh at each text's last token.
 */
export function forwardCell(network: Network, thread: Thread, layerIndex: i32, direction: i32): void {
  const cell = cellAt(layerAt(network, layerIndex), direction);
  const twin = thread.twin;
  for (let index = 0; index < thread.length; index++) {
    const both = index < twin.length;
    startStep(network, thread, cell, index);
    if (both) startStep(network, twin, cell, index);
    const gates = gatesOf(network, thread, cell, index);
    const twinGates = gatesOf(network, twin, cell, index);
    if (!readsTable(network, cell)) {
      const input = inputAt(network, thread, layerIndex, stepAt(thread, cell, index));
      const twinInput = both ? inputAt(network, twin, layerIndex, stepAt(twin, cell, index)) : 0;
      multiplyBoth(thread, cell, cell.inputForward, cell.inputWidth, cell.units, input, gates, twinInput, twinGates);
    }
    if (index > 0) {
      const state = stateBefore(network, thread, cell, index);
      const twinState = both ? stateBefore(network, twin, cell, index) : 0;
      multiplyBoth(thread, cell, cell.recurrentForward, cell.units, cell.units, state, gates, twinState, twinGates);
    }
    finishStep(network, thread, cell, index);
    if (both) finishStep(network, twin, cell, index);
  }
}

/** The time step that a cell comes to after `index` others. */
@inline
export function stepAt(thread: Thread, cell: Cell, index: i32): i32 {
  return cell.direction ? thread.length - 1 - index : index;
}

@inline
export function cellTapeOf(thread: Thread, cell: Cell): CellTape {
  return cellTapeAt(tapeAt(thread, cell.layer), cell.direction);
}

@inline
export function readsTable(network: Network, cell: Cell): bool {
  return cell.layer == 0 && network.usesTable != 0;
}

/** A prediction remembers nothing: its gates and memories of all steps share one place. */
@inline
function gatesOf(network: Network, thread: Thread, cell: Cell, index: i32): usize {
  const start = cellTapeOf(thread, cell).gates;
  return network.training ? start + <usize>(stepAt(thread, cell, index) * cell.units) * 128 : start;
}

@inline
function stateBefore(network: Network, thread: Thread, cell: Cell, index: i32): usize {
  const step = stepAt(thread, cell, index - 1);
  return fedBackState(network, tapeAt(thread, cell.layer), cellTapeOf(thread, cell), cell, step);
}

function finishStep(network: Network, thread: Thread, cell: Cell, index: i32): void {
  const tape = tapeAt(thread, cell.layer);
  const cellTape = cellTapeAt(tape, cell.direction);
  const step = stepAt(thread, cell, index);
  const gates = gatesOf(network, thread, cell, index);
  const memory = memoryAt(network, cell, cellTape, step);
  const before = index == 0 ? network.zeros : memoryAt(network, cell, cellTape, stepAt(thread, cell, index - 1));
  const squashed = network.training ? cellTape.squashed + <usize>(step * cell.units) * 32 : cellTape.squashed;
  activate(cell.units, gates, before, memory, squashed, stateAt(tape, cell, step), thread.masks + <usize>step * 32);
  if (feedsBackMasked(network)) maskState(network, tape, cellTape, cell, step);
}

@inline
function memoryAt(network: Network, cell: Cell, tape: CellTape, step: i32): usize {
  return network.training ? tape.memories + <usize>(step * cell.units) * 32 : tape.memories;
}

@inline
export function stateAt(tape: LayerTape, cell: Cell, step: i32): usize {
  return tape.states + <usize>step * tape.pitch + cell.stateOffset;
}

@inline
export function feedsBackMasked(network: Network): bool {
  return network.training != 0 && network.recurrentDropout > 0;
}

/** The state of a step as the next one reads it. */
@inline
export function fedBackState(network: Network, tape: LayerTape, cellTape: CellTape, cell: Cell, step: i32): usize {
  if (feedsBackMasked(network)) return cellTape.fedBack + <usize>(step * cell.units) * 32;
  return stateAt(tape, cell, step);
}

/** What a layer reads at a step, [in][8]; the first layer only when it does not use the token table. */
@inline
export function inputAt(network: Network, thread: Thread, layerIndex: i32, step: i32): usize {
  if (layerIndex == 0) return thread.inputs + <usize>(step * network.embeddingWidth) * 32;
  const below = tapeAt(thread, layerIndex - 1);
  return below.states + <usize>step * below.pitch;
}

/** Pre-activations before any product. */
function startStep(network: Network, thread: Thread, cell: Cell, index: i32): void {
  const step = stepAt(thread, cell, index);
  const gates = gatesOf(network, thread, cell, index);
  if (readsTable(network, cell)) {
    gatherRows(network, slotsAt(network, thread.panel, step), cell.tableOffset, cell.units, gates);
    return;
  }
  const bias = network.weights + cell.bias;
  for (let column: usize = 0; column < <usize>cell.units * 4; column++) {
    const value = v128.load32_splat(bias + column * 4);
    v128.store(gates + column * 32, value);
    v128.store(gates + column * 32, value, 16);
  }
}

/** Turns pre-activations [H][gate][8] into gates in place, and writes c, tanh c and h. Pass by pass: V8 spills in a loop that does all. */
function activate(units: i32, gates: usize, before: usize, memory: usize, squashed: usize, state: usize, masks: usize): void {
  const end = gates + <usize>units * 128;
  for (let unit = gates; unit < end; unit += 128) sigmoidInPlace(unit, unit + 32);
  for (let unit = gates; unit < end; unit += 256) sigmoidInPlace(unit + 96, unit + 224);
  for (let unit = gates; unit < end; unit += 256) tanhInPlace(unit + 64, unit + 192);
  const lowMask = v128.load(masks);
  const highMask = v128.load(masks, 16);
  let visible = squashed;
  for (let unit = gates; unit < end; unit += 128) {
    remember(unit, before, memory, visible, lowMask);
    remember(unit + 16, before + 16, memory + 16, visible + 16, highMask);
    before += 32;
    memory += 32;
    visible += 32;
  }
  for (visible = squashed; visible < squashed + <usize>units * 32; visible += 64) tanhInPlace(visible, visible + 32);
  for (let unit = gates; unit < end; unit += 128) {
    v128.store(state, f32x4.mul(v128.load(unit, 96), v128.load(squashed)));
    v128.store(state, f32x4.mul(v128.load(unit, 112), v128.load(squashed, 16)), 16);
    squashed += 32;
    state += 32;
  }
}

/** c = f·c' + i·g where the lane's text has a token, else 0; `squashed` gets a copy. */
@inline
function remember(gates: usize, before: usize, memory: usize, squashed: usize, mask: v128): void {
  const added = f32x4.mul(v128.load(gates), v128.load(gates, 64));
  const value = v128.and(multiplyAdd(v128.load(gates, 32), v128.load(before), added), mask);
  v128.store(memory, value);
  v128.store(squashed, value);
}

function maskState(network: Network, tape: LayerTape, cellTape: CellTape, cell: Cell, step: i32): void {
  const from = stateAt(tape, cell, step);
  const to = cellTape.fedBack + <usize>(step * cell.units) * 32;
  const bytes = <usize>cell.units * 32;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    v128.store(to + offset, f32x4.mul(v128.load(from + offset), v128.load(cellTape.recurrentMask + offset)));
  }
}
