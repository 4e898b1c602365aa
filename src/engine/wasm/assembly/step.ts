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
import { packColumns, packWeights } from './packing';
import { backpropagatePooling, poolStates } from './pooling';
import { predictText, SINGLE_TEXTS } from './text';
import { tapeAt, Thread, threadAt } from './thread';
import { backpropagateTable } from './tokenGradient';
import { fillTable } from './tokenTable';

/** One thread's part of a training step; `meet` separates what others must have finished. */
export function trainingStep(network: Network, threadIndex: i32): void {
  const thread = threadAt(network, threadIndex);
  refreshBatchRows(network, threadIndex);
  packWeights(network, threadIndex);
  clearGradients(network, thread);
  meet(network);
  if (network.usesTable) {
    fillTable(network, threadIndex);
    meet(network);
  }
  for (let panel = 0; panel < network.panelCount; panel++) {
    if (load<i32>(network.panelThreads + <usize>panel * 4) == threadIndex) trainPanel(network, thread, panel);
  }
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
  fillTable(network, threadIndex);
  meet(network);
  for (let panel = 0; panel < network.panelCount; panel++) {
    if (load<i32>(network.panelThreads + <usize>panel * 4) == threadIndex) predictPanel(network, thread, panel);
  }
  meet(network);
}

function trainPanel(network: Network, thread: Thread, panel: i32): void {
  takePanel(network, thread, panel);
  if (!network.usesTable) dropEmbeddings(network, thread);
  if (network.recurrentDropout > 0) drawRecurrentMasks(network, thread);
  forwardLayers(network, thread);
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
  for (let index = network.layerCount - 1; index >= 0; index--) {
    if (index > 0) {
      const below = tapeAt(thread, index - 1);
      memory.fill(below.stateGradients, 0, <usize>thread.length * below.pitch);
    }
    const cellCount = layerAt(network, index).cellCount;
    for (let direction = 0; direction < cellCount; direction++) backwardCell(network, thread, index, direction);
  }
  if (!network.usesTable) backpropagateEmbeddings(network, thread);
}

function predictPanel(network: Network, thread: Thread, panel: i32): void {
  takePanel(network, thread, panel);
  const texts = min(8, network.size - panel * 8);
  if (texts <= SINGLE_TEXTS) {
    for (let lane = 0; lane < texts; lane++) predictText(network, thread, lane);
    return;
  }
  forwardLayers(network, thread);
  computeLogits(network, thread);
}

function forwardLayers(network: Network, thread: Thread): void {
  for (let index = 0; index < network.layerCount; index++) {
    const cellCount = layerAt(network, index).cellCount;
    for (let direction = 0; direction < cellCount; direction++) forwardCell(network, thread, index, direction);
  }
  poolStates(network, thread);
}

function takePanel(network: Network, thread: Thread, panel: i32): void {
  const offset = <usize>panel * 32;
  thread.panel = panel;
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
  for (let index = 0; index < network.threadCount; index++) sum += threadAt(network, index).loss;
  return sum;
}

function clipFactor(network: Network, norm: f64): f32 {
  return network.clipNorm > 0 && norm > network.clipNorm ? <f32>(network.clipNorm / norm) : 1;
}
