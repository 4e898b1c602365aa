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
import { parameterCount } from '../../core/network/parameters';
import type { ModelSpecification } from '../../core/network/specification';
import { checkBatch } from './batchCheck';
import { configurationOf } from './configuration';
import type { EngineExports } from './exports';
import type { PlannedMemory, WasmSetup } from './plannedMemory';
import { gatherTensor, scatterTensor, tensorGeometries, type TensorGeometry } from './tensorGeometry';
import { Threads } from './threads';

export interface WasmModelSetup extends WasmSetup {
  readonly threads: number;
}

/** A network in WebAssembly memory of its own, planned in full when it is created. */
export class WasmModel implements EngineModel {
  private readonly planned: PlannedMemory;
  private readonly exports: EngineExports;
  private readonly network: number;
  private readonly threads: Threads;
  private readonly geometries: readonly TensorGeometry[];

  /**
   * @throws RangeError when there is not one weight per class
   * @throws UserFacingError when it would need more memory than allowed
   */
  constructor(
    readonly specification: ModelSpecification,
    private readonly options: ModelOptions,
    private readonly setup: WasmModelSetup,
  ) {
    const weights = options.regularization.classWeights.length;
    if (weights !== specification.classes) {
      throw new RangeError(`${weights} class weights for ${specification.classes} classes.`);
    }
    this.planned = setup.memories.take(setup.memoryLimit);
    this.exports = this.planned.exports;
    this.network = this.plan();
    this.geometries = tensorGeometries(specification);
    this.writeParameters(initialParameters(specification, options.seed));
    this.threads = new Threads(
      setup.memories.module,
      this.planned.memory,
      this.exports,
      this.network,
      setup.threads - 1,
    );
  }

  /** A step whose loss or gradient is not finite changes nothing: the caller sees both and decides. */
  trainBatch(batch: LabelledBatch, step: TrainingStep): StepResult {
    this.runStep(batch, step, true);
    return { loss: this.exports.loss(this.network), gradientNorm: this.exports.gradientNorm(this.network) };
  }

  predictBatch(batch: Batch): Float32Array {
    this.placeBatch(batch);
    this.exports.predict(this.network, batch.size, batch.timeSteps);
    const logits = this.planned.floats(this.exports.logits(this.network), batch.size * this.specification.classes);
    return Float32Array.from(logits);
  }

  computeGradients(batch: LabelledBatch, step: TrainingStep): { loss: number; gradients: Float32Array } {
    this.runStep(batch, step, false);
    const gradients = new Float32Array(parameterCount(this.specification));
    this.gatherWeights(this.exports.gradient(this.network), gradients);
    this.gatherEmbeddingGradient(gradients);
    return { loss: this.exports.loss(this.network), gradients };
  }

  readParameters(): Float32Array {
    this.exports.settle(this.network);
    return this.gather(this.exports.embedding(this.network), this.exports.weights(this.network));
  }

  /** @throws RangeError when the parameters belong to another network */
  writeParameters(parameters: Float32Array): void {
    this.exports.settle(this.network);
    this.scatter(parameters, this.exports.embedding(this.network), this.exports.weights(this.network));
    this.exports.restart(this.network, this.exports.steps(this.network));
  }

  readOptimizerState(): OptimizerState {
    const { exports, network } = this;
    exports.settle(network);
    const first = this.gather(exports.embeddingFirst(network), exports.weightsFirst(network));
    // The engine keeps the root of the second moment; squared and rooted again, a float keeps its bits.
    const second = this.keepsSecondMoment
      ? this.gather(exports.embeddingSecond(network), exports.weightsSecond(network))
      : new Float32Array(0);
    for (let index = 0; index < second.length; index++) second[index]! *= second[index]!;
    return { steps: exports.steps(network), first, second };
  }

  /** @throws RangeError when the state belongs to another network or optimizer */
  writeOptimizerState(state: OptimizerState): void {
    const { exports, network } = this;
    if (!this.keepsSecondMoment && state.second.length > 0) {
      throw new RangeError(`A second moment of ${state.second.length} numbers for an optimizer without one.`);
    }
    exports.settle(network);
    this.scatter(state.first, exports.embeddingFirst(network), exports.weightsFirst(network));
    if (this.keepsSecondMoment) {
      this.scatter(state.second.map(Math.sqrt), exports.embeddingSecond(network), exports.weightsSecond(network));
    }
    exports.restart(network, state.steps);
  }

  /** Ends the model's threads; its memory is collected with it. */
  dispose(): void {
    this.threads.dispose();
  }

  private get keepsSecondMoment(): boolean {
    return this.options.optimizer.kind !== 'sgd';
  }

  /** Plans the network and grows the memory to hold it. */
  private plan(): number {
    const configuration = configurationOf(this.specification, this.options, this.setup.threads);
    const address = this.exports.configurationAddress();
    new Float64Array(this.planned.memory.buffer, address, configuration.length).set(configuration);
    const network = this.exports.planNetwork(address);
    this.planned.grow('This network', 'Choose smaller batches, shorter texts, a smaller vocabulary or fewer units.');
    return network;
  }

  private runStep(batch: LabelledBatch, step: TrainingStep, update: boolean): void {
    this.placeBatch(batch);
    const { size, timeSteps, targets } = batch;
    if (targets.length !== size * this.specification.classes) {
      throw new RangeError(`${targets.length} targets for ${size} texts of ${this.specification.classes} classes.`);
    }
    this.planned.floats(this.exports.targets(this.network), targets.length).set(targets);
    this.exports.train(this.network, size, timeSteps, step.number, step.learningRate, update);
  }

  private placeBatch(batch: Batch): void {
    checkBatch(batch, this.options.limits, this.specification.vocabularySize);
    const { size, timeSteps, tokens, lengths } = batch;
    this.planned.integers(this.exports.tokens(this.network), size * timeSteps).set(tokens);
    this.planned.integers(this.exports.lengths(this.network), size).set(lengths);
  }

  private scatter(flat: Float32Array, embedding: number, weights: number): void {
    const expected = parameterCount(this.specification);
    if (flat.length !== expected)
      throw new RangeError(`${flat.length} numbers for a network of ${expected} parameters.`);
    this.geometries.forEach((geometry, index) => {
      scatterTensor(geometry, flat, this.tensor(geometry, index, embedding, weights));
    });
  }

  private gather(embedding: number, weights: number): Float32Array {
    const flat = new Float32Array(parameterCount(this.specification));
    const [first] = this.geometries;
    gatherTensor(first!, this.tensor(first!, 0, embedding, weights), flat);
    this.gatherWeights(weights, flat);
    return flat;
  }

  /** All tensors but the embedding, which is the first. */
  private gatherWeights(weights: number, flat: Float32Array): void {
    this.geometries.forEach((geometry, index) => {
      if (index > 0) gatherTensor(geometry, this.tensor(geometry, index, 0, weights), flat);
    });
  }

  /** Only the rows of the batch's tokens have a gradient. */
  private gatherEmbeddingGradient(flat: Float32Array): void {
    const { exports, network, specification } = this;
    const { embeddingSize } = specification;
    const pitch = this.geometries[0]!.rows[1] ?? 0;
    const count = exports.slotCount(network);
    const tokens = this.planned.integers(exports.slotTokens(network), count);
    const gradient = this.planned.floats(exports.embeddingGradient(network), count * pitch);
    for (let slot = 1; slot < count; slot++) {
      flat.set(gradient.subarray(slot * pitch, slot * pitch + embeddingSize), tokens[slot]! * embeddingSize);
    }
  }

  private tensor(geometry: TensorGeometry, index: number, embedding: number, weights: number): Float32Array {
    const extent = geometry.rows.at(-1)! + geometry.columns.at(-1)! + 1;
    const address = index === 0 ? embedding : weights + this.exports.tensorOffset(this.network, index - 1);
    return this.planned.floats(address, extent);
  }
}
