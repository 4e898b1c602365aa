import type { Batch, EngineModel, LabelledBatch, OptimizerState, StepResult, TrainingStep } from '../../core/engine';
import type { ModelSpecification } from '../../core/network/specification';
import type { TensorflowClient } from './tensorflowClient';

/** A model that lives in TensorFlow's process, by its number there. */
export class TfjsModel implements EngineModel {
  private isDisposed = false;

  constructor(
    readonly specification: ModelSpecification,
    private readonly client: TensorflowClient,
    private readonly model: number,
  ) {}

  trainBatch(batch: LabelledBatch, step: TrainingStep): Promise<StepResult> {
    return this.client.request('trainBatch', { model: this.model, batch, step });
  }

  predictBatch(batch: Batch): Promise<Float32Array> {
    return this.client.request('predictBatch', { model: this.model, batch });
  }

  computeGradients(batch: LabelledBatch, step: TrainingStep): Promise<{ loss: number; gradients: Float32Array }> {
    return this.client.request('computeGradients', { model: this.model, batch, step });
  }

  readParameters(): Promise<Float32Array> {
    return this.client.request('readParameters', { model: this.model });
  }

  async writeParameters(values: Float32Array): Promise<void> {
    await this.client.request('writeParameters', { model: this.model, values });
  }

  readOptimizerState(): Promise<OptimizerState> {
    return this.client.request('readOptimizerState', { model: this.model });
  }

  async writeOptimizerState(state: OptimizerState): Promise<void> {
    await this.client.request('writeOptimizerState', { model: this.model, state });
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.client.release(this.model);
  }
}
