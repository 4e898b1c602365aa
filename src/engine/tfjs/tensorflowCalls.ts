import type { Batch, LabelledBatch, ModelOptions, OptimizerState, StepResult, TrainingStep } from '../../core/engine';
import type { ModelSpecification } from '../../core/network/specification';
import type { Failure } from '../failure';

/** What the engine asks of TensorFlow's process: arguments and result of each call. Models go by number. */
export interface TensorflowCalls {
  createModel: { parameters: { specification: ModelSpecification; options: ModelOptions }; result: number };
  disposeModel: { parameters: { model: number }; result: null };
  trainBatch: { parameters: { model: number; batch: LabelledBatch; step: TrainingStep }; result: StepResult };
  predictBatch: { parameters: { model: number; batch: Batch }; result: Float32Array };
  computeGradients: {
    parameters: { model: number; batch: LabelledBatch; step: TrainingStep };
    result: { loss: number; gradients: Float32Array };
  };
  readParameters: { parameters: { model: number }; result: Float32Array };
  writeParameters: { parameters: { model: number; values: Float32Array }; result: null };
  readOptimizerState: { parameters: { model: number }; result: OptimizerState };
  writeOptimizerState: { parameters: { model: number; state: OptimizerState }; result: null };
}

export type TensorflowCall = keyof TensorflowCalls;

export type TensorflowRequest = {
  [Call in TensorflowCall]: { readonly id: number; readonly call: Call } & Readonly<
    TensorflowCalls[Call]['parameters']
  >;
}[TensorflowCall];

/** Each request gets one answer. Loading itself counts as a request, answered with the description for the log. */
export type TensorflowMessage =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: Failure };

export const LOADING = 0;
