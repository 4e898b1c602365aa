import { take } from './arena';
import { Cell, cellAt, Layer, layerAt, Tensor, tensorAt } from './layer';
import { ATTENTION_POOLING, BLOCK_STEPS, HISTORY, Network, SGD, StepConstants } from './network';
import { CellTape, cellTapeAt, LayerTape, tapeAt, Thread, threadAt } from './thread';

/** Bytes added to a row so that the same column of many rows does not fall into one set of the processor's first cache. */
export const STAGGER: usize = 64;

/** Places the structures that describe the network; `placeData` then places what they point to. */
export function placeStructures(network: Network, layerCount: i32, threadCount: i32): void {
  network.layerCount = layerCount;
  network.threadCount = threadCount;
  network.layers = take(layerCount, offsetof<Layer>());
  network.threads = take(threadCount, offsetof<Thread>());
  for (let index = 0; index < layerCount; index++) layerAt(network, index).cells = take(2, offsetof<Cell>());
  for (let index = 0; index < threadCount; index++) {
    const thread = threadAt(network, index);
    thread.twin = changetype<Thread>(take(1, offsetof<Thread>()));
    placeTapes(thread, layerCount);
    placeTapes(thread.twin, layerCount);
  }
  // Per layer and direction two kernels and a bias; then attention and the output layer's two.
  network.tensors = take(6 * layerCount + 3, offsetof<Tensor>());
}

function placeTapes(thread: Thread, layerCount: i32): void {
  thread.tapes = take(layerCount, offsetof<LayerTape>());
  for (let layer = 0; layer < layerCount; layer++) tapeAt(thread, layer).cells = take(2, offsetof<CellTape>());
}

/** Plans every array from the specification and the limits, touching none: memory need not be there yet. */
export function placeData(network: Network): void {
  const lanes = <f64>((network.maximumBatch + 7) & ~7);
  const time = <f64>network.maximumTime;
  placeWeights(network);
  network.history = take(HISTORY, offsetof<StepConstants>());
  network.rowSteps = take(network.vocabularySize, 4);

  network.tokens = take(<f64>network.maximumBatch * time, 4);
  network.lengths = take(network.maximumBatch, 4);
  network.targets = take(network.maximumBatch, 4 * network.classes);
  network.logits = take(network.maximumBatch, 4 * network.classes);
  network.laneRows = take(lanes, 4);
  network.laneLengths = take(lanes, 4);
  network.panelThreads = take(lanes, 4);
  network.laneSlots = take(lanes * time, 4);
  network.lengthCounts = take(time + 2, 4);

  const first = layerAt(network, 0);
  network.tableWidth = first.cellCount * 4 * first.units;
  const most = <f64>network.maximumBatch * time;
  const kept = max(most, KEPT_TABLE_BYTES / <f64>(4 * network.tableWidth));
  network.slotCapacity = slotsFor(network, kept);
  const distinct = slotsFor(network, most);
  network.tokenSlots = take(network.vocabularySize, 4);
  network.slotTokens = take(network.slotCapacity, 4);
  network.table = take(network.slotCapacity, 4 * network.tableWidth);
  network.embeddingGradient = take(distinct, 4 * network.embeddingWidth);
  let widest = network.embeddingWidth;
  for (let index = 0; index < network.layerCount; index++) widest = max(widest, layerAt(network, index).outputWidth);
  network.zeros = take(widest, 32);

  for (let index = 0; index < network.threadCount; index++) placeThread(network, threadAt(network, index), widest, distinct);
}

/** Rows of the token table that `tokens` tokens may need: one more for padding, three to fill up a group of four. */
function slotsFor(network: Network, tokens: f64): i32 {
  return <i32>min(<f64>network.vocabularySize, tokens) + 4;
}

/** Predictions keep so much of the token table from batch to batch, even if a batch needs less. */
const KEPT_TABLE_BYTES: f64 = 33554432;

function placeWeights(network: Network): void {
  const rows = <f64>network.vocabularySize;
  const rowBytes = 4 * network.embeddingWidth;
  network.embedding = take(rows, rowBytes);
  network.embeddingFirst = take(rows, rowBytes);
  network.embeddingSecond = network.optimizer == SGD ? 0 : take(rows, rowBytes);
  for (let index = 0; index < network.layerCount; index++) {
    const layer = layerAt(network, index);
    for (let direction = 0; direction < layer.cellCount; direction++) {
      const cell = cellAt(layer, direction);
      const columns = 4 * cell.units;
      cell.inputKernel = addTensor(network, cell.inputWidth * columns, 1, 1);
      cell.recurrentKernel = addTensor(network, cell.units * columns, 1, 1);
      cell.bias = addTensor(network, columns, 0, 0);
      cell.recurrentProducts = addProducts(network, cell, cell.units);
      if (index > 0 || network.embeddingDropout > 0) cell.inputProducts = addProducts(network, cell, cell.inputWidth);
      placePackedWeights(network, cell, index == 0);
    }
  }
  if (network.pooling == ATTENTION_POOLING) network.attentionVector = addTensor(network, network.featureWidth, 1, 0);
  network.denseKernel = addTensor(network, network.featureWidth * network.classes, 1, 1);
  network.denseBias = addTensor(network, network.classes, 0, 0);
  network.weights = take(1, network.weightBytes);
  network.weightsFirst = take(1, network.weightBytes);
  network.weightsSecond = network.optimizer == SGD ? 0 : take(1, network.weightBytes);
}

function addTensor(network: Network, floats: i32, decays: i32, penalized: i32): usize {
  const tensor = tensorAt(network, network.tensorCount++);
  tensor.offset = network.weightBytes;
  tensor.bytes = <usize>((floats * 4 + 63) & ~63);
  tensor.decays = decays;
  tensor.penalized = penalized;
  network.weightBytes += tensor.bytes;
  return tensor.offset;
}

/** Offset of the seven products for a kernel of `rows` rows in `Thread.products`, or 0 for one that is too small to gain by them. */
function addProducts(network: Network, cell: Cell, rows: i32): usize {
  const units = cell.units;
  if (cell.padded || ((rows | units) & 7) != 0 || min(rows, units) < 32) return 0;
  // An offset of 0 means none.
  const offset = max(network.productBytes, 64);
  network.productBytes = offset + <usize>(7 * rows * units * 4);
  return offset;
}

function placePackedWeights(network: Network, cell: Cell, readsTokens: bool): void {
  const rowBytes = 16 * cell.units;
  // A kernel's sums of quarters stand behind it and take as much again; see `panelPair.ts`.
  cell.recurrentForward = take(2 * cell.units, rowBytes);
  cell.recurrentBackward = take(2 * cell.units, rowBytes);
  cell.recurrentColumns = take(cell.units, (rowBytes + 127) & ~127);
  if (readsTokens) {
    cell.tableForward = take(cell.inputWidth, rowBytes);
    cell.tableBackward = take(cell.inputWidth, rowBytes);
  } else {
    cell.inputColumns = take(cell.inputWidth, (rowBytes + 127) & ~127);
  }
  if (!readsTokens || network.embeddingDropout > 0) {
    cell.inputForward = take(2 * cell.inputWidth, rowBytes);
    cell.inputBackward = take(2 * cell.inputWidth, rowBytes);
  }
}

function placeThread(network: Network, thread: Thread, widest: i32, distinct: i32): void {
  thread.gradient = take(1, network.weightBytes);
  thread.tokenGradient = take(distinct, 4 * max(network.tableWidth, network.embeddingWidth) + STAGGER);
  let mostUnits = 0;
  for (let index = 0; index < network.layerCount; index++) mostUnits = max(mostUnits, layerAt(network, index).units);
  placeText(network, thread, widest, mostUnits);
  thread.products = take(1, network.productBytes);
  thread.rowSums = take(widest / 4, 128 * BLOCK_STEPS + 2 * STAGGER);
  thread.gateSums = take(BLOCK_STEPS, 512);
  const mostInputs = max(widest, 4 * mostUnits);
  thread.inputSums = take(2 * mostInputs, 32);
  thread.outSums = take(2 * mostInputs, 32);
  const twin = thread.twin;
  twin.gradient = thread.gradient;
  twin.tokenGradient = thread.tokenGradient;
  twin.products = thread.products;
  twin.rowSums = thread.rowSums;
  twin.gateSums = thread.gateSums;
  placePanel(network, thread, widest, mostUnits);
  placePanel(network, twin, widest, mostUnits);
}

/** What a thread needs of its own for a panel. */
function placePanel(network: Network, thread: Thread, widest: i32, mostUnits: i32): void {
  const time = <f64>network.maximumTime;
  const features = network.featureWidth;
  thread.rows = take(8, 4);
  thread.lengths = take(8, 4);
  thread.addresses = take(8, sizeof<usize>());
  thread.masks = take(time, 32);
  if (network.embeddingDropout > 0) {
    thread.inputs = take(time, 32 * network.embeddingWidth);
    thread.inputGradients = take(time, 32 * network.embeddingWidth);
    thread.inputFactors = take(time, 32 * network.embeddingWidth);
    thread.quads = take(8, 16);
  }
  thread.pooled = take(features, 32);
  thread.pooledGradient = take(features, 32);
  thread.outputMask = take(features, 32);
  thread.largestSteps = take(features, 32);
  thread.attention = take(time, 32);
  thread.attentionGradient = take(time, 32);
  thread.logits = take(network.classes, 32);
  thread.logitsGradient = take(network.classes, 32);

  for (let index = 0; index < network.layerCount; index++) placeTape(network, tapeAt(thread, index), layerAt(network, index));
  const positions: usize = 8 * BLOCK_STEPS;
  thread.gateStrips = take(mostUnits / 2, 32 * positions + STAGGER);
  thread.stateStrips = take(mostUnits / 4, 16 * positions + 2 * STAGGER);
  thread.inputStrips = take(widest / 4, 16 * positions + 2 * STAGGER);
}

function placeText(network: Network, thread: Thread, widest: i32, mostUnits: i32): void {
  const units = (mostUnits + 15) & ~15;
  thread.evenTextStates = take(network.maximumTime, 4 * widest);
  thread.oddTextStates = take(network.maximumTime, 4 * widest);
  thread.textGates = take(units, 16);
  thread.textPlanes = take(units, 16);
  thread.textMemory = take(units, 4);
  thread.textPooled = take(network.featureWidth, 4);
}

function placeTape(network: Network, tape: LayerTape, layer: Layer): void {
  const time = <f64>network.maximumTime;
  tape.pitch = 32 * layer.outputWidth + STAGGER;
  tape.states = take(time, tape.pitch);
  tape.stateGradients = take(time, tape.pitch);
  for (let direction = 0; direction < layer.cellCount; direction++) {
    const cell = cellTapeAt(tape, direction);
    cell.gates = take(time, 128 * layer.units);
    cell.memories = take(time, 32 * layer.units);
    cell.squashed = take(time, 32 * layer.units);
    cell.memoryGradient = take(layer.units, 32);
    cell.stateGradient = take(layer.units, 32);
    if (network.recurrentDropout > 0) {
      cell.fedBack = take(time, 32 * layer.units);
      cell.recurrentMask = take(layer.units, 32);
    }
  }
}
