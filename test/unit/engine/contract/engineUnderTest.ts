import type { Engine } from '../../../../src/core/engine';

export interface EngineUnderTest {
  /** Only within a test: the engine is created before the first. */
  readonly get: () => Engine;
  readonly tolerances: Tolerances;
  readonly effort: Effort;
}

/** How far an engine may be from the exact result: the largest absolute difference of any element. */
export interface Tolerances {
  readonly logits: number;
  readonly gradients: number;
  /** Of the loss of each of 100 training steps, where rounding adds up. */
  readonly trainingLoss: number;
  /** Between the gradient and differences of the loss; an engine that computes the loss in 32 bits is rough here. */
  readonly finiteDifferences: number;
  /** Between a batch and the same batch with more padding; 0 where the order of every sum is the engine's own. */
  readonly padding: number;
}

/** How much is checked of what takes long on an engine that is slow on tiny networks. */
export interface Effort {
  /** Of each gradient, elements compared with differences of the loss, evenly spread. */
  readonly differences: number;
  /** Of the 100 training steps recorded for each network. */
  readonly trainingSteps: number;
}

export const fullEffort: Effort = { differences: Infinity, trainingSteps: Infinity };
