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
import type { Loss } from './loss/loss';
import { sigmoidCrossEntropy } from './loss/sigmoidCrossEntropy';
import { softmaxCrossEntropy } from './loss/softmaxCrossEntropy';
import { Network } from './network';
import { Optimizer } from './optimizer';
import { PackedBatch } from '../packedBatch';
import { FlatParameters } from './parameter';
import { addPenaltyGradients } from './penalty';

/** A network, its loss and its optimizer. Every buffer is allocated here, once. */
export class ReferenceModel implements EngineModel {
  private readonly parameters: FlatParameters;
  private readonly network: Network;
  private readonly optimizer: Optimizer;
  private readonly loss: Loss;
  private readonly packed: PackedBatch;
  /** [B, C] */
  private readonly logitGradients: Float64Array;

  /** @throws RangeError when there is not one weight per class */
  constructor(
    readonly specification: ModelSpecification,
    private readonly options: ModelOptions,
  ) {
    const { classes } = specification;
    if (options.regularization.classWeights.length !== classes) {
      throw new RangeError(`${options.regularization.classWeights.length} class weights for ${classes} classes.`);
    }
    this.parameters = new FlatParameters(specification, initialParameters(specification, options.seed));
    this.network = new Network(specification, options, this.parameters);
    this.optimizer = new Optimizer(options.optimizer, this.parameters);
    this.loss = specification.output === 'softmax' ? softmaxCrossEntropy : sigmoidCrossEntropy;
    this.packed = new PackedBatch(options.limits);
    this.logitGradients = new Float64Array(options.limits.batchSize * classes);
  }

  trainBatch(batch: LabelledBatch, step: TrainingStep): StepResult {
    const loss = this.accumulateGradients(batch, step);
    const gradientNorm = this.optimizer.step(step.learningRate);
    return { loss, gradientNorm };
  }

  predictBatch(batch: Batch): Float32Array {
    this.packed.pack(batch, this.specification.vocabularySize);
    const logits = this.network.forward(this.packed, undefined);
    return Float32Array.from(logits.subarray(0, batch.size * this.specification.classes));
  }

  computeGradients(batch: LabelledBatch, step: TrainingStep): { loss: number; gradients: Float32Array } {
    const loss = this.accumulateGradients(batch, step);
    return { loss, gradients: Float32Array.from(this.parameters.gradients) };
  }

  readParameters(): Float32Array {
    return Float32Array.from(this.parameters.values);
  }

  /** @throws RangeError when the parameters belong to another network */
  writeParameters(parameters: Float32Array): void {
    if (parameters.length !== this.parameters.values.length) {
      throw new RangeError(`${parameters.length} parameters for a network of ${this.parameters.values.length}.`);
    }
    this.parameters.values.set(parameters);
  }

  readOptimizerState(): OptimizerState {
    return this.optimizer.readState();
  }

  writeOptimizerState(state: OptimizerState): void {
    this.optimizer.writeState(state);
  }

  /** Nothing is held but memory, which is collected with the model. */
  dispose(): void {
    return;
  }

  /** The gradient of loss and penalties, in `parameters.gradients`. */
  private accumulateGradients(batch: LabelledBatch, step: TrainingStep): number {
    const { regularization } = this.options;
    this.packed.pack(batch, this.specification.vocabularySize);
    this.parameters.gradients.fill(0);
    const logits = this.network.forward(this.packed, step.number);
    const loss = this.loss(logits, batch.targets, batch.size, regularization, this.logitGradients);
    this.network.backward(this.packed, this.logitGradients);
    addPenaltyGradients(this.parameters, regularization.l1, regularization.l2);
    return loss;
  }
}
