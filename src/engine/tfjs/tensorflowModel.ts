import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type {
  Batch,
  EngineModel,
  LabelledBatch,
  ModelOptions,
  OptimizerState,
  StepResult,
  TrainingStep,
} from '../../core/engine';
import { initialParameters } from '../../core/network/initialization';
import type { ModelSpecification } from '../../core/network/specification';
import { PackedBatch } from '../packedBatch';
import type { Tensorflow } from './loadTensorflow';
import { crossEntropy, penalty } from './tensorflowLoss';
import { TensorflowNetwork } from './tensorflowNetwork';
import { TensorflowOptimizer } from './tensorflowOptimizer';
import { flatten, TensorflowParameters } from './tensorflowParameters';

/** The model as it lives in TensorFlow's process. */
export class TensorflowModel implements EngineModel {
  private readonly parameters: TensorflowParameters;
  private readonly network: TensorflowNetwork;
  private readonly optimizer: TensorflowOptimizer;
  private readonly packed: PackedBatch;

  /** @throws RangeError when there is not one weight per class */
  constructor(
    private readonly tf: Tensorflow,
    readonly specification: ModelSpecification,
    private readonly options: ModelOptions,
  ) {
    const { classWeights } = options.regularization;
    if (classWeights.length !== specification.classes) {
      throw new RangeError(`${classWeights.length} class weights for ${specification.classes} classes.`);
    }
    const initial = initialParameters(specification, options.seed);
    this.parameters = new TensorflowParameters(tf, specification, initial);
    this.network = new TensorflowNetwork(tf, specification, options, this.parameters);
    this.optimizer = new TensorflowOptimizer(tf, specification, options.optimizer, this.parameters);
    this.packed = new PackedBatch(options.limits);
  }

  trainBatch(batch: LabelledBatch, step: TrainingStep): StepResult {
    return this.tf.tidy(() => {
      const { loss, gradients } = this.differentiate(batch, step);
      return { loss, gradientNorm: this.optimizer.step(gradients, step.learningRate) };
    });
  }

  predictBatch(batch: Batch): Float32Array {
    return this.tf.tidy(() => {
      this.packed.pack(batch, this.specification.vocabularySize);
      return Float32Array.from(this.network.forward(this.packed, undefined).dataSync());
    });
  }

  computeGradients(batch: LabelledBatch, step: TrainingStep): { loss: number; gradients: Float32Array } {
    return this.tf.tidy(() => {
      const { loss, gradients } = this.differentiate(batch, step);
      return { loss, gradients: flatten(this.parameters.layout, gradients) };
    });
  }

  readParameters(): Float32Array {
    return this.parameters.read();
  }

  writeParameters(parameters: Float32Array): void {
    this.parameters.write(parameters);
  }

  readOptimizerState(): OptimizerState {
    return this.optimizer.readState();
  }

  writeOptimizerState(state: OptimizerState): void {
    this.optimizer.writeState(state);
  }

  dispose(): void {
    this.parameters.dispose();
    this.optimizer.dispose();
  }

  /** Loss, and the gradient of loss and penalties in the order of the layout. Call within `tf.tidy`. */
  private differentiate(batch: LabelledBatch, step: TrainingStep): { loss: number; gradients: Tensor[] } {
    const { tf, specification, parameters } = this;
    const { regularization } = this.options;
    this.packed.pack(batch, specification.vocabularySize);
    let loss = Number.NaN;
    const { grads } = tf.variableGrads(() => {
      const logits = this.network.forward(this.packed, step.number);
      const meanLoss = crossEntropy(tf, specification, regularization, batch, logits);
      loss = meanLoss.dataSync()[0]!;
      const penalties = penalty(tf, parameters, regularization);
      return penalties === undefined ? meanLoss : tf.add<Scalar>(meanLoss, penalties);
    }, [...parameters.variables]);
    return { loss, gradients: parameters.variables.map(({ name }) => grads[name]!) };
  }
}
