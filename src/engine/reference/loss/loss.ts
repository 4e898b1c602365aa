import type { RegularizationSettings } from '../../../core/engine';

/** The logits of a batch against its targets, as `core/engine.ts` defines the loss. */
export type Loss = (
  /** [B, C] */
  logits: Float64Array,
  /** [B, C] */
  targets: Float32Array,
  texts: number,
  settings: LossSettings,
  /** [B, C] out: gradient of the loss by the logits */
  logitGradients: Float64Array,
) => number;

export type LossSettings = Pick<RegularizationSettings, 'classWeights' | 'labelSmoothing'>;
