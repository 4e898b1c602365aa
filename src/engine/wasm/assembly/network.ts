/**
 * What the engine keeps in its memory. Threads are instances of the module on one shared memory, so nothing is ever held in a global:
 * every function is handed this structure and those of `layer.ts` and `thread.ts`. `plan.ts` fills them in before the first step; addresses are in bytes.
 *
 * Letters in shapes: B texts, T time steps, E embedding, H units, V vocabulary, C classes, D distinct tokens of a batch. Widths are padded
 * (E to a multiple of 8, H of 4) with weights and states of zero, which stay zero. Texts are computed in panels of 8, sorted by
 * length, one text a *lane*: an activation is [time][feature][8 lanes]. A kernel's columns are [unit][gate i, f, g, o].
 */

@unmanaged
export class Network {
  // The specification.
  vocabularySize: i32;
  embeddingSize: i32;
  /** E, padded. */
  embeddingWidth: i32;
  pooling: i32;
  classes: i32;
  /** 1 for sigmoid, 0 for softmax. */
  sigmoid: i32;
  seed: i32;
  maximumBatch: i32;
  maximumTime: i32;

  // The optimizer, as `OptimizerSettings`.
  optimizer: i32;
  beta1: f32;
  beta2: f32;
  epsilon: f32;
  weightDecay: f64;
  momentum: f32;
  clipNorm: f64;

  // The regularization, as `RegularizationSettings`.
  wordDropout: f64;
  embeddingDropout: f64;
  recurrentDropout: f64;
  outputDropout: f64;
  l1: f32;
  l2: f32;
  labelSmoothing: f64;
  /** f64 [C] */
  classWeights: usize;

  // The parts.
  layerCount: i32;
  threadCount: i32;
  /** Layer [layerCount] */
  layers: usize;
  /** Thread [threadCount] */
  threads: usize;
  /** Tensor [tensorCount], the embedding left out, in the order of `parameters.ts`. */
  tensors: usize;
  tensorCount: i32;

  // Weights, in floats: first the embedding [V][E], then every other tensor, each starting at a multiple of 16 floats.
  embedding: usize;
  embeddingFirst: usize;
  embeddingSecond: usize;
  weights: usize;
  weightsFirst: usize;
  weightsSecond: usize;
  /** Bytes of `weights`, of each of its moments, and of a thread's gradient. */
  weightBytes: usize;
  /** Bytes of a thread's products; see `strassen.ts`. */
  productBytes: usize;
  /** Number of features the output layer reads, padded. */
  featureWidth: i32;
  /** Offsets in `weights`, in bytes. */
  attentionVector: usize;
  denseKernel: usize;
  denseBias: usize;
  /** 1 when the packed copies of the weights are those of `weights`. */
  packed: i32;
  /** Likewise for the copies that only predictions of single texts read. */
  packedColumns: i32;

  // Optimizer progress; see `coasting.ts`.
  steps: i32;
  /** StepConstants [HISTORY] */
  history: usize;
  /** i32 [V]: the step up to which a row of the embedding is up to date. */
  rowSteps: usize;
  /** The oldest step that the history must still know. */
  historyStart: i32;

  // The batch as the caller gave it.
  tokens: usize;
  lengths: usize;
  targets: usize;
  size: i32;
  timeSteps: i32;
  stepNumber: i32;
  learningRate: f64;
  training: i32;
  /** 1 to take the optimizer's step, 0 to stop at the gradient. */
  update: i32;

  // The batch as it is computed; see `batch.ts`.
  panelCount: i32;
  /** 1 when the last panel has so few texts that each is predicted by itself. */
  hasSingleTexts: i32;
  /** i32 [panels][8]: the caller's row of each lane, -1 for none. */
  laneRows: usize;
  /** i32 [panels][8] */
  laneLengths: usize;
  /** i32 [panels]: which thread computes it. */
  panelThreads: usize;
  /** i32 [panels][T][8]: rows of the token table. */
  laneSlots: usize;
  /** i32, scratch of the sort. */
  lengthCounts: usize;
  /** f64: what the sum of losses is divided by. */
  lossDivisor: f64;

  // The token table; see `tokenTable.ts`.
  /** 1 when layer 0 reads products made once per distinct token, 0 when it reads embeddings (with embedding dropout). */
  usesTable: i32;
  /** i32 [V]: row of a token in the table, 0 for none. */
  tokenSlots: usize;
  /** i32 [capacity]: token of a row; row 0 stands for padding. */
  slotTokens: usize;
  slotCount: i32;
  slotCapacity: i32;
  /** The first row that has not been computed. */
  firstNewSlot: i32;
  /** Floats in a row of the table: the columns of each direction of layer 0. */
  tableWidth: i32;
  /** Bytes from row to row of `Thread.tokenGradient`: a row of the table, or an embedding when the table is not used, and a stagger. */
  gradientPitch: usize;
  /** f32 [D][tableWidth] */
  table: usize;
  /** f32 [D][E] */
  embeddingGradient: usize;
  zeros: usize;

  // Results.
  logits: usize;
  loss: f64;
  gradientNorm: f64;

  // Threads at work; see `barrier.ts`.
  arrived: i32;
  generation: i32;
  job: i32;
  jobKind: i32;
}

/** What the optimizer needs of one past step, to bring a row of the embedding up to date. */
@unmanaged
export class StepConstants {
  /** rate / (1 − β₁ⁿ), or the rate for SGD */
  stepSize: f32;
  /** 1 / √(1 − β₂ⁿ) */
  rootCorrection: f32;
  /** 1 − rate·weightDecay, or 1 */
  decay: f32;
}

export const ADAM = 0;
export const ADAMW = 1;
export const SGD = 2;

export const MAX_POOLING = 0;
export const MEAN_POOLING = 1;
export const LAST_POOLING = 2;
export const ATTENTION_POOLING = 3;

/** Time steps whose products go into the weights' gradient together. */
export const BLOCK_STEPS: usize = 16;

/** Steps that a row of the embedding may lag behind. */
export const HISTORY = 4096;

/** The constants of step number `step`, of which the last `HISTORY` are known. */
@inline
export function constantsAt(network: Network, step: i32): StepConstants {
  return changetype<StepConstants>(network.history + <usize>(step & (HISTORY - 1)) * offsetof<StepConstants>());
}
