import { ADAMW, constantsAt, HISTORY, Network, SGD, StepConstants } from './network';
import { adamStep } from './optimizer';
import { flushBelow, flushTiny } from './simd';
import { firstSlotOfShare } from './tokenTable';

/**
 * A batch touches few rows of the embedding, yet every row moves in every step: moments decay, and with them the weights coast on. The
 * steps that a row was not part of are made up for when it is next read, one by one and with the constants of each, so that every row
 * has exactly the bits it would have if all were updated in every step. A step without gradient costs two products and a division.
 */

/** Makes up for the steps that a thread's share of the batch's rows has missed. */
export function refreshBatchRows(network: Network, threadIndex: i32): void {
  const end = firstSlotOfShare(network, threadIndex + 1);
  for (let slot = firstSlotOfShare(network, threadIndex); slot < end; slot++) {
    refreshRow(network, load<i32>(network.slotTokens + <usize>slot * 4));
  }
}

/** Makes up for all rows: before weights leave the engine, and before the history forgets a step. */
export function refreshAllRows(network: Network): void {
  for (let row = 0; row < network.vocabularySize; row++) refreshRow(network, row);
  network.historyStart = network.steps;
}

/** Whether the history is full, and all rows have to be brought up to date before the next step. */
export function historyIsFull(network: Network): bool {
  return network.steps - network.historyStart >= HISTORY - 1;
}

function refreshRow(network: Network, row: i32): void {
  const place = network.rowSteps + <usize>row * 4;
  const from = load<i32>(place);
  if (from == network.steps) return;
  store<i32>(place, network.steps);
  const rowBytes = <usize>network.embeddingWidth * 4;
  const start = <usize>row * rowBytes;
  for (let offset = start; offset < start + rowBytes; offset += 32) {
    if (network.optimizer == SGD) coast(network, offset, from + 1);
    else coastAdam(network, offset, from + 1);
  }
}

/** The steps without gradient from `start` on, for 8 weights of the embedding, SGD: m ← momentum·m, w ← w − rate·m */
function coast(network: Network, offset: usize, start: i32): void {
  const velocities = network.embeddingFirst + offset;
  let low = v128.load(velocities);
  let high = v128.load(velocities, 16);
  if (!v128.any_true(v128.or(low, high))) return;
  const weights = network.embedding + offset;
  let lowWeight = v128.load(weights);
  let highWeight = v128.load(weights, 16);
  const momentum = f32x4.splat(network.momentum);
  for (let step = start; step <= network.steps; step++) {
    const rate = v128.load32_splat(changetype<usize>(constantsAt(network, step)), offsetof<StepConstants>('stepSize'));
    low = f32x4.mul(momentum, low);
    high = f32x4.mul(momentum, high);
    if (flushesAt(step)) {
      low = flushTiny(low);
      high = flushTiny(high);
    }
    lowWeight = f32x4.sub(lowWeight, f32x4.mul(rate, low));
    highWeight = f32x4.sub(highWeight, f32x4.mul(rate, high));
  }
  v128.store(velocities, low);
  v128.store(velocities, high, 16);
  v128.store(weights, lowWeight);
  v128.store(weights, highWeight, 16);
}

/** The same for Adam and AdamW. Once the mean has faded, the root and AdamW's decay go on alone. */
function coastAdam(network: Network, offset: usize, start: i32): void {
  const means = network.embeddingFirst + offset;
  const roots = network.embeddingSecond + offset;
  let low = v128.load(means);
  let high = v128.load(means, 16);
  let lowRoot = v128.load(roots);
  let highRoot = v128.load(roots, 16);
  const decays = network.optimizer == ADAMW && network.weightDecay != 0;
  // Never seen: nothing moves such weights but decay.
  if (!decays && !v128.any_true(v128.or(v128.or(low, high), v128.or(lowRoot, highRoot)))) return;
  const weights = network.embedding + offset;
  let lowWeight = v128.load(weights);
  let highWeight = v128.load(weights, 16);
  const beta1 = f32x4.splat(network.beta1);
  const rootBeta2 = f32x4.splat(sqrt(network.beta2));
  const epsilon = f32x4.splat(network.epsilon);
  let moves = v128.any_true(v128.or(low, high));
  for (let step = start; step <= network.steps; step++) {
    const constants = changetype<usize>(constantsAt(network, step));
    lowRoot = f32x4.mul(rootBeta2, lowRoot);
    highRoot = f32x4.mul(rootBeta2, highRoot);
    if (decays) {
      const keep = v128.load32_splat(constants, offsetof<StepConstants>('decay'));
      lowWeight = f32x4.mul(lowWeight, keep);
      highWeight = f32x4.mul(highWeight, keep);
    }
    if (moves) {
      const stepSize = v128.load32_splat(constants, offsetof<StepConstants>('stepSize'));
      const correction = v128.load32_splat(constants, offsetof<StepConstants>('rootCorrection'));
      low = f32x4.mul(beta1, low);
      high = f32x4.mul(beta1, high);
      lowWeight = f32x4.sub(lowWeight, adamStep(low, lowRoot, stepSize, correction, epsilon));
      highWeight = f32x4.sub(highWeight, adamStep(high, highRoot, stepSize, correction, epsilon));
    }
    if (flushesAt(step)) {
      low = flushTiny(low);
      high = flushTiny(high);
      lowRoot = flushBelow(lowRoot, 1e-17);
      highRoot = flushBelow(highRoot, 1e-17);
      moves = v128.any_true(v128.or(low, high));
    }
  }
  v128.store(means, low);
  v128.store(means, high, 16);
  v128.store(roots, lowRoot);
  v128.store(roots, highRoot, 16);
  v128.store(weights, lowWeight);
  v128.store(weights, highWeight, 16);
}

/** A moment shrinks by a factor in each step, far from reaching denormals between two looks. */
@inline
function flushesAt(step: i32): bool {
  return (step & 15) == 0;
}
