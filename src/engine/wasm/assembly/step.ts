import { meet } from './barrier';
import { backwardCell } from './cellBackward';
import { forwardCell } from './cellForward';
import { refreshBatchRows } from './coasting';
import { applyOutputMask, drawOutputMask, drawRecurrentMasks } from './dropout';
import { backpropagateEmbeddings, dropEmbeddings } from './embeddingDropout';
import { clearGradients, sumGradients } from './gradient';
import { layerAt } from './layer';
import { Network } from './network';
import { beginUpdate, updateWeights } from './optimizer';
import { backpropagateOutput, computeLogits, computeLoss } from './output';
import { packColumns, packSums, packWeights } from './packing';
import { backpropagatePooling, poolStates } from './pooling';
import { predictText } from './text';
import { tapeAt, Thread, threadAt } from './thread';
import { backpropagateTable } from './tokenGradient';
import { fillTable } from './tokenTable';
import { joinProducts } from './weightGradient';

/** One thread's part of a training step; `meet` separates what others must have finished. */
export function trainingStep(network: Network, threadIndex: i32): void {
  const thread = threadAt(network, threadIndex);
  refreshBatchRows(network, threadIndex);
  packWeights(network, threadIndex);
  clearGradients(network, thread);
  meet(network);
  packSums(network, threadIndex);
  if (network.usesTable) fillTable(network, threadIndex);
  meet(network);
  const inPairs = gainsByPairs(network);
  let panel = nextPanel(network, threadIndex, 0);
  while (panel < network.panelCount) {
    const second = inPairs ? nextPanel(network, threadIndex, panel + 1) : network.panelCount;
    takePanel(network, thread, panel);
    takePanel(network, thread.twin, second);
    trainPanels(network, thread);
    panel = nextPanel(network, threadIndex, (inPairs ? second : panel) + 1);
  }
  joinProducts(network, thread);
  meet(network);
  backpropagateTable(network, threadIndex);
  meet(network);
  sumGradients(network, threadIndex);
  meet(network);
  const norm = totalNorm(network);
  if (threadIndex == 0) {
    network.gradientNorm = norm;
    network.loss = totalLoss(network);
    if (network.update) beginUpdate(network);
  }
  meet(network);
  // Where the loss or the gradient is not finite nothing is changed; the caller sees both.
  if (network.update && isFinite(norm) && isFinite(network.loss)) {
    updateWeights(network, threadIndex, clipFactor(network, norm));
  }
  meet(network);
}

/** One thread's part of a prediction. */
export function predictionStep(network: Network, threadIndex: i32): void {
  const thread = threadAt(network, threadIndex);
  refreshBatchRows(network, threadIndex);
  if (!network.packed) packWeights(network, threadIndex);
  if (network.hasSingleTexts && !network.packedColumns) packColumns(network, threadIndex);
  meet(network);
  if (!network.packed) packSums(network, threadIndex);
  fillTable(network, threadIndex);
  meet(network);
  // The last panel is by itself where its texts are few.
  const pairable = network.panelCount - network.hasSingleTexts;
  let panel = nextPanel(network, threadIndex, 0);
  while (panel < pairable) {
    const second = nextPanel(network, threadIndex, panel + 1);
    takePanel(network, thread, panel);
    takePanel(network, thread.twin, second < pairable ? second : network.panelCount);
    predictPanels(network, thread);
    panel = second < pairable ? nextPanel(network, threadIndex, second + 1) : second;
  }
  if (panel < network.panelCount) {
    takePanel(network, thread, panel);
    for (let lane = 0; lane < (network.size & 7); lane++) predictText(network, thread, lane);
  }
  meet(network);
}

/**
 * Whether training advances two panels together. What one remembers of a cell, 256 bytes a step and unit, is better left alone in the
 * processor's second cache where it fits there.
 */
function gainsByPairs(network: Network): bool {
  let units = 0;
  for (let index = 0; index < network.layerCount; index++) units = max(units, layerAt(network, index).units);
  const longest = load<i32>(network.laneLengths);
  return 256 * longest * units > SECOND_CACHE;
}

/** Bytes; of recent processors 1 MB or more. */
const SECOND_CACHE = 1048576;

/** The first of a thread's panels from `panel` on, or the number of panels. */
function nextPanel(network: Network, threadIndex: i32, panel: i32): i32 {
  while (panel < network.panelCount && load<i32>(network.panelThreads + <usize>panel * 4) != threadIndex) panel++;
  return min(panel, network.panelCount);
}

/** A training step over the panels in hand: of the thread and, where it has one, of its twin. */
function trainPanels(network: Network, thread: Thread): void {
  const twin = thread.twin;
  prepareInputs(network, thread);
  prepareInputs(network, twin);
  forwardLayers(network, thread);
  backpropagateLoss(network, thread);
  backpropagateLoss(network, twin);
  for (let index = network.layerCount - 1; index >= 0; index--) {
    if (index > 0) {
      clearStateGradients(thread, index - 1);
      clearStateGradients(twin, index - 1);
    }
    const cellCount = layerAt(network, index).cellCount;
    for (let direction = 0; direction < cellCount; direction++) backwardCell(network, thread, index, direction);
  }
  if (network.usesTable) return;
  backpropagateEmbeddings(network, thread);
  backpropagateEmbeddings(network, twin);
}

function prepareInputs(network: Network, thread: Thread): void {
  if (!network.usesTable) dropEmbeddings(network, thread);
  if (network.recurrentDropout > 0) drawRecurrentMasks(network, thread);
}

/** From the states of the last layer to the loss, and back to their gradient. */
function backpropagateLoss(network: Network, thread: Thread): void {
  if (thread.length == 0) return;
  const dropsOutput = network.outputDropout > 0;
  if (dropsOutput) {
    drawOutputMask(network, thread);
    applyOutputMask(network, thread, thread.pooled);
  }
  computeLogits(network, thread);
  computeLoss(network, thread);
  backpropagateOutput(network, thread);
  if (dropsOutput) applyOutputMask(network, thread, thread.pooledGradient);
  backpropagatePooling(network, thread);
}

function clearStateGradients(thread: Thread, layer: i32): void {
  const tape = tapeAt(thread, layer);
  memory.fill(tape.stateGradients, 0, <usize>thread.length * tape.pitch);
}

function predictPanels(network: Network, thread: Thread): void {
  forwardLayers(network, thread);
  computeLogits(network, thread);
  if (thread.twin.length > 0) computeLogits(network, thread.twin);
}

function forwardLayers(network: Network, thread: Thread): void {
  for (let index = 0; index < network.layerCount; index++) {
    const cellCount = layerAt(network, index).cellCount;
    for (let direction = 0; direction < cellCount; direction++) forwardCell(network, thread, index, direction);
  }
  poolStates(network, thread);
  if (thread.twin.length > 0) poolStates(network, thread.twin);
}

/** Turns to a panel; to none for the number of panels. */
function takePanel(network: Network, thread: Thread, panel: i32): void {
  const offset = <usize>panel * 32;
  thread.panel = panel;
  thread.length = 0;
  if (panel == network.panelCount) return;
  // Sorted by length: the first lane's text is the longest.
  thread.length = load<i32>(network.laneLengths + offset);
  memory.copy(thread.rows, network.laneRows + offset, 32);
  memory.copy(thread.lengths, network.laneLengths + offset, 32);
  const low = v128.load(thread.lengths);
  const high = v128.load(thread.lengths, 16);
  for (let step = 0; step < thread.length; step++) {
    const masks = thread.masks + <usize>step * 32;
    v128.store(masks, i32x4.gt_s(low, i32x4.splat(step)));
    v128.store(masks, i32x4.gt_s(high, i32x4.splat(step)), 16);
  }
}

function totalNorm(network: Network): f64 {
  let sum: f64 = 0;
  for (let index = 0; index < network.threadCount; index++) sum += threadAt(network, index).squaredNorm;
  return Math.sqrt(sum);
}

function totalLoss(network: Network): f64 {
  let sum: f64 = 0;
  for (let index = 0; index < network.threadCount; index++) sum += threadAt(network, index).loss + threadAt(network, index).twin.loss;
  return sum;
}

function clipFactor(network: Network, norm: f64): f32 {
  return network.clipNorm > 0 && norm > network.clipNorm ? <f32>(network.clipNorm / norm) : 1;
}
