import { firstAddress, plannedEnd } from './arena';
import { announceJob, awaitJob } from './barrier';
import { arrangeBatch } from './batch';
import { historyIsFull, refreshAllRows } from './coasting';
import { planNetwork } from './configuration';
import { tensorAt } from './layer';
import { Network } from './network';
import { STAGGER } from './plan';
import { predictionStep, trainingStep } from './step';
import { SINGLE_TEXTS } from './text';
import { threadAt } from './thread';
import { forgetTokens } from './tokenTable';

export { planNetwork, plannedEnd, awaitJob };
export { planLinear, linearElements, linearExamples, linearWeights } from './linear';
export { planSkipGram, skipGramSpan, skipGramTables, skipGramVectors } from './skipGram';
export { trainSkipGram } from './skipGramSpan';
export { linearStart, linearGradient, linearCurvature } from './linearPasses';
export { linearStartStep, linearExtendStep, linearTurnDirection, linearObjective, linearTakeStep } from './linearStep';

/** Where the caller writes the configuration of a network. */
export function configurationAddress(): usize {
  return firstAddress();
}

const TRAIN = 1;
const PREDICT = 2;

/** Forward, backward and (with `update`) one optimizer step over the batch that stands in `tokens`, `lengths` and `targets`. */
export function train(network: Network, size: i32, timeSteps: i32, stepNumber: i32, learningRate: f64, update: bool): void {
  if (historyIsFull(network)) refreshAllRows(network);
  network.stepNumber = stepNumber;
  network.learningRate = learningRate;
  network.update = update ? 1 : 0;
  network.training = 1;
  network.usesTable = network.embeddingDropout > 0 ? 0 : 1;
  network.gradientPitch = <usize>(network.usesTable ? network.tableWidth : network.embeddingWidth) * 4 + STAGGER;
  arrange(network, size, timeSteps);
  announceJob(network, TRAIN);
  trainingStep(network, 0);
  network.packed = 0;
  network.packedColumns = 0;
  if (update && isFinite(network.gradientNorm) && isFinite(network.loss)) network.steps++;
}

/** Logits of the batch that stands in `tokens` and `lengths`. */
export function predict(network: Network, size: i32, timeSteps: i32): void {
  network.training = 0;
  network.usesTable = 1;
  arrange(network, size, timeSteps);
  const rest = size & 7;
  network.hasSingleTexts = rest > 0 && rest <= SINGLE_TEXTS ? 1 : 0;
  announceJob(network, PREDICT);
  predictionStep(network, 0);
  network.packed = 1;
  if (network.hasSingleTexts) network.packedColumns = 1;
}

function arrange(network: Network, size: i32, timeSteps: i32): void {
  network.size = size;
  network.timeSteps = timeSteps;
  arrangeBatch(network);
}

/** A further thread's part of the job just announced; false when there will be no more. */
export function work(network: Network, threadIndex: i32): bool {
  if (network.jobKind == TRAIN) trainingStep(network, threadIndex);
  else if (network.jobKind == PREDICT) predictionStep(network, threadIndex);
  else return false;
  return true;
}

/** Ends the loop of every further thread. */
export function dismissThreads(network: Network): void {
  announceJob(network, 0);
}

/** Brings every weight up to date before the caller reads or replaces it. */
export function settle(network: Network): void {
  refreshAllRows(network);
}

/** To be called when the caller has replaced weights, or the optimizer's state that then counts `steps`. */
export function restart(network: Network, steps: i32): void {
  network.steps = steps;
  network.historyStart = steps;
  for (let row = 0; row < network.vocabularySize; row++) store<i32>(network.rowSteps + <usize>row * 4, steps);
  network.packed = 0;
  network.packedColumns = 0;
  forgetTokens(network);
}

// What the caller reads and writes.

export function tokens(network: Network): usize {
  return network.tokens;
}
export function lengths(network: Network): usize {
  return network.lengths;
}
export function targets(network: Network): usize {
  return network.targets;
}
export function logits(network: Network): usize {
  return network.logits;
}
export function loss(network: Network): f64 {
  return network.loss;
}
export function gradientNorm(network: Network): f64 {
  return network.gradientNorm;
}
export function steps(network: Network): i32 {
  return network.steps;
}
export function embedding(network: Network): usize {
  return network.embedding;
}
export function embeddingFirst(network: Network): usize {
  return network.embeddingFirst;
}
export function embeddingSecond(network: Network): usize {
  return network.embeddingSecond;
}
export function weights(network: Network): usize {
  return network.weights;
}
export function weightsFirst(network: Network): usize {
  return network.weightsFirst;
}
export function weightsSecond(network: Network): usize {
  return network.weightsSecond;
}
/** The gradient of `weights`, laid out alike. */
export function gradient(network: Network): usize {
  return threadAt(network, 0).gradient;
}
/** Rows of the embedding's gradient, 1 to `slotCount` − 1, and the tokens they belong to. */
export function embeddingGradient(network: Network): usize {
  return network.embeddingGradient;
}
export function slotTokens(network: Network): usize {
  return network.slotTokens;
}
export function slotCount(network: Network): i32 {
  return network.slotCount;
}
export function tensorCount(network: Network): i32 {
  return network.tensorCount;
}
/** Offset of a tensor in `weights`, in bytes. */
export function tensorOffset(network: Network, index: i32): usize {
  return tensorAt(network, index).offset;
}
