import { Cell, cellAt, layerAt } from './layer';
import { Network } from './network';
import { isDropped, OUTPUT_DROPOUT, RECURRENT_DROPOUT } from './random';
import { CellTape, cellTapeAt, tapeAt, Thread } from './thread';

/** Factors of dropout, 0 or 1/(1−p), in the indices of `core/network/dropout.ts`; what only pads a width keeps a factor of 0. */

/** Draws the factors of the recurrent states of every layer and direction. */
export function drawRecurrentMasks(network: Network, thread: Thread): void {
  for (let index = 0; index < network.layerCount; index++) {
    const layer = layerAt(network, index);
    for (let direction = 0; direction < layer.cellCount; direction++) {
      drawRecurrentMask(network, thread, cellAt(layer, direction), cellTapeAt(tapeAt(thread, index), direction));
    }
  }
}

function drawRecurrentMask(network: Network, thread: Thread, cell: Cell, tape: CellTape): void {
  const size = cell.hiddenSize;
  const start = (2 * cell.layer + cell.direction) * network.size;
  const place = tape.recurrentMask;
  drawMask(network, thread, RECURRENT_DROPOUT, network.recurrentDropout, start, size, 0, size, place);
}

/** Draws the factors of the pooled vector, [F][8], direction by direction: F counts units without their padding. */
export function drawOutputMask(network: Network, thread: Thread): void {
  const layer = layerAt(network, network.layerCount - 1);
  const size = layer.hiddenSize * layer.cellCount;
  for (let direction = 0; direction < layer.cellCount; direction++) {
    const place = thread.outputMask + cellAt(layer, direction).stateOffset;
    const offset = direction * layer.hiddenSize;
    drawMask(network, thread, OUTPUT_DROPOUT, network.outputDropout, 0, size, offset, layer.hiddenSize, place);
  }
}

/** mask[element][lane] for the index (start + row)·size + offset + element */
function drawMask(
  network: Network,
  thread: Thread,
  stream: i32,
  probability: f64,
  start: i32,
  size: i32,
  offset: i32,
  count: i32,
  mask: usize,
): void {
  const factor = <f32>(1 / (1 - probability));
  for (let lane: usize = 0; lane < 8; lane++) {
    const row = load<i32>(thread.rows + lane * 4);
    const first = (start + row) * size + offset;
    for (let element = 0; element < count; element++) {
      const dropped = row < 0 || isDropped(network.seed, stream, network.stepNumber, first + element, probability);
      store<f32>(mask + <usize>element * 32 + lane * 4, dropped ? 0 : factor);
    }
  }
}

/** values[F][8] ·= the output's factors; both for the pooled vector and for its gradient. */
export function applyOutputMask(network: Network, thread: Thread, values: usize): void {
  const bytes = <usize>network.featureWidth * 32;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    v128.store(values + offset, f32x4.mul(v128.load(values + offset), v128.load(thread.outputMask + offset)));
  }
}
