import { sigmoidInPlace, tanhInPlace } from './activation';
import { Cell, cellAt, Layer, layerAt } from './layer';
import { Network } from './network';
import { multiplyAdd, transpose4 } from './simd';
import { poolText, writeTextLogits } from './textOutput';
import { Thread } from './thread';
import { multiplyVector } from './tile';
import { rowAt } from './tokenTable';

/** Up to so many texts of a panel are quicker one by one. */
export const SINGLE_TEXTS = 4;

/**
 * A prediction for one text by itself: the lanes of a vector are units instead of texts, which takes a seventh of the time of a panel with
 * one text in it. Everything is one row: states [T][outputWidth], pre-activations [H][gate].
 */
export function predictText(network: Network, thread: Thread, lane: usize): void {
  const length = load<i32>(thread.lengths + lane * 4);
  for (let index = 0; index < network.layerCount; index++) {
    const layer = layerAt(network, index);
    for (let direction = 0; direction < layer.cellCount; direction++) {
      runCell(network, thread, layer, cellAt(layer, direction), lane, length);
    }
  }
  poolText(network, thread, statesOf(thread, network.layerCount - 1), lane, length);
  writeTextLogits(network, thread, load<i32>(thread.rows + lane * 4));
}

/** Layers take turns with two buffers of states. */
@inline
function statesOf(thread: Thread, layer: i32): usize {
  return layer & 1 ? thread.oddTextStates : thread.evenTextStates;
}

function runCell(network: Network, thread: Thread, layer: Layer, cell: Cell, lane: usize, length: i32): void {
  const pitch = <usize>layer.outputWidth * 4;
  const states = statesOf(thread, cell.layer) + (cell.stateOffset >> 3);
  const inputs = statesOf(thread, cell.layer - 1);
  const gates = thread.textGates;
  memory.fill(thread.textMemory, 0, <usize>cell.units * 4);
  for (let index = 0; index < length; index++) {
    const step = cell.direction ? length - 1 - index : index;
    if (cell.layer == 0) {
      memory.copy(gates, rowAt(network, thread.panel, step, lane) + cell.tableOffset, <usize>cell.units * 16);
    } else {
      memory.copy(gates, network.weights + cell.bias, <usize>cell.units * 16);
      const input = inputs + <usize>(step * cell.inputWidth) * 4;
      multiplyVector(input, cell.inputWidth, cell.inputColumns, gates, cell.units);
    }
    const state = states + <usize>step * pitch;
    const before = cell.direction ? state + pitch : state - pitch;
    if (index > 0) multiplyVector(before, cell.units, cell.recurrentColumns, gates, cell.units);
    activateText(thread, cell.units, state);
  }
}

/** Pre-activations [H][gate] to gates by planes, and on to memory and state. */
function activateText(thread: Thread, units: i32, state: usize): void {
  const bytes = <usize>units * 4;
  const plane = (bytes + 63) & ~63;
  const inputs = thread.textPlanes;
  const forgets = inputs + plane;
  const candidates = forgets + plane;
  const outputs = candidates + plane;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    transpose4(thread.textGates + offset * 4, 16, inputs + offset, plane);
  }
  for (let place = inputs; place < candidates; place += 64) sigmoidInPlace(place, place + 32);
  for (let place = candidates; place < outputs; place += 64) tanhInPlace(place, place + 32);
  for (let place = outputs; place < outputs + plane; place += 64) sigmoidInPlace(place, place + 32);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const added = f32x4.mul(v128.load(inputs + offset), v128.load(candidates + offset));
    const value = multiplyAdd(v128.load(forgets + offset), v128.load(thread.textMemory + offset), added);
    v128.store(thread.textMemory + offset, value);
    v128.store(candidates + offset, value);
  }
  for (let place = candidates; place < outputs; place += 64) tanhInPlace(place, place + 32);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    v128.store(state + offset, f32x4.mul(v128.load(outputs + offset), v128.load(candidates + offset)));
  }
}
