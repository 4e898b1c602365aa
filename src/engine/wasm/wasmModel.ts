import type {
  Batch,
  EngineModel,
  LabelledBatch,
  ModelOptions,
  OptimizerState,
  StepResult,
  TrainingStep,
} from '../../core/engine';
import { UserFacingError } from '../../core/errors';
import { initialParameters } from '../../core/network/initialization';
import { parameterCount } from '../../core/network/parameters';
import type { ModelSpecification } from '../../core/network/specification';
import { checkBatch } from './batchCheck';
import { configurationOf } from './configuration';
import type { EngineExports } from './exports';
import { gatherTensor, scatterTensor, tensorGeometries, type TensorGeometry } from './tensorGeometry';
import { Threads } from './threads';

export interface WasmModelSetup {
  readonly module: WebAssembly.Module;
  readonly threads: number;
  /** In bytes. */
  readonly memoryLimit: number;
}

/** A network in WebAssembly memory of its own, planned in full when it is created. */
export class WasmModel implements EngineModel {
  private readonly memory = new WebAssembly.Memory({ initial: 16, maximum: LARGEST_PAGES, shared: true });
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
    const instance = new WebAssembly.Instance(setup.module, { env: { memory: this.memory } });
    this.exports = instance.exports as unknown as EngineExports;
    this.network = this.plan();
    this.geometries = tensorGeometries(specification);
    this.writeParameters(initialParameters(specification, options.seed));
    this.threads = new Threads(setup.module, this.memory, this.exports, this.network, setup.threads - 1);
  }

  /** A step whose loss or gradient is not finite changes nothing: the caller sees both and decides. */
  trainBatch(batch: LabelledBatch, step: TrainingStep): StepResult {
    this.runStep(batch, step, true);
    return { loss: this.exports.loss(this.network), gradientNorm: this.exports.gradientNorm(this.network) };
  }

  predictBatch(batch: Batch): Float32Array {
    this.placeBatch(batch);
    this.exports.predict(this.network, batch.size, batch.timeSteps);
    const logits = this.floats(this.exports.logits(this.network), batch.size * this.specification.classes);
    return Float32Array.from(logits);
  }

  computeGradients(batch: LabelledBatch, step: TrainingStep): { loss: number; gradients: Float32Array } {
    this.runStep(batch, step, false);
    const gradients = new Float32Array(parameterCount(this.specification));
    this.gatherWeights(this.exports.gradient(this.network), gradients, identity);
    this.gatherEmbeddingGradient(gradients);
    return { loss: this.exports.loss(this.network), gradients };
  }

  readParameters(): Float32Array {
    this.exports.settle(this.network);
    return this.gather(this.exports.embedding(this.network), this.exports.weights(this.network), identity);
  }

  /** @throws RangeError when the parameters belong to another network */
  writeParameters(parameters: Float32Array): void {
    this.exports.settle(this.network);
    this.scatter(parameters, this.exports.embedding(this.network), this.exports.weights(this.network), identity);
    this.exports.restart(this.network, this.exports.steps(this.network));
  }

  readOptimizerState(): OptimizerState {
    const { exports, network } = this;
    exports.settle(network);
    const first = this.gather(exports.embeddingFirst(network), exports.weightsFirst(network), identity);
    // The engine keeps the root of the second moment; squared and rooted again, a float keeps its bits.
    const second = this.keepsSecondMoment
      ? this.gather(exports.embeddingSecond(network), exports.weightsSecond(network), root => root * root)
      : new Float32Array(0);
    return { steps: exports.steps(network), first, second };
  }

  /** @throws RangeError when the state belongs to another network or optimizer */
  writeOptimizerState(state: OptimizerState): void {
    const { exports, network } = this;
    if (!this.keepsSecondMoment && state.second.length > 0) {
      throw new RangeError(`A second moment of ${state.second.length} numbers for an optimizer without one.`);
    }
    exports.settle(network);
    this.scatter(state.first, exports.embeddingFirst(network), exports.weightsFirst(network), identity);
    if (this.keepsSecondMoment) {
      this.scatter(state.second, exports.embeddingSecond(network), exports.weightsSecond(network), Math.sqrt);
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
    new Float64Array(this.memory.buffer, address, configuration.length).set(configuration);
    const network = this.exports.planNetwork(address);
    const bytes = this.exports.plannedEnd();
    if (bytes > this.setup.memoryLimit) {
      throw new UserFacingError(
        `This network would need ${megabytes(bytes)} of memory; ${megabytes(this.setup.memoryLimit)} are allowed.`,
        'Choose smaller batches, shorter texts, a smaller vocabulary or fewer units.',
      );
    }
    const missing = Math.ceil(bytes / PAGE_BYTES) - this.memory.buffer.byteLength / PAGE_BYTES;
    if (missing > 0) this.memory.grow(missing);
    return network;
  }

  private runStep(batch: LabelledBatch, step: TrainingStep, update: boolean): void {
    this.placeBatch(batch);
    const { size, timeSteps, targets } = batch;
    if (targets.length !== size * this.specification.classes) {
      throw new RangeError(`${targets.length} targets for ${size} texts of ${this.specification.classes} classes.`);
    }
    this.floats(this.exports.targets(this.network), targets.length).set(targets);
    this.exports.train(this.network, size, timeSteps, step.number, step.learningRate, update);
  }

  private placeBatch(batch: Batch): void {
    checkBatch(batch, this.options.limits, this.specification.vocabularySize);
    const { size, timeSteps, tokens, lengths } = batch;
    new Int32Array(this.memory.buffer, this.exports.tokens(this.network), size * timeSteps).set(tokens);
    new Int32Array(this.memory.buffer, this.exports.lengths(this.network), size).set(lengths);
  }

  private scatter(flat: Float32Array, embedding: number, weights: number, map: (value: number) => number): void {
    const expected = parameterCount(this.specification);
    if (flat.length !== expected)
      throw new RangeError(`${flat.length} numbers for a network of ${expected} parameters.`);
    this.geometries.forEach((geometry, index) => {
      scatterTensor(geometry, flat, this.tensor(geometry, index, embedding, weights), map);
    });
  }

  private gather(embedding: number, weights: number, map: (value: number) => number): Float32Array {
    const flat = new Float32Array(parameterCount(this.specification));
    const [first] = this.geometries;
    gatherTensor(first!, this.tensor(first!, 0, embedding, weights), flat, map);
    this.gatherWeights(weights, flat, map);
    return flat;
  }

  /** All tensors but the embedding, which is the first. */
  private gatherWeights(weights: number, flat: Float32Array, map: (value: number) => number): void {
    this.geometries.forEach((geometry, index) => {
      if (index > 0) gatherTensor(geometry, this.tensor(geometry, index, 0, weights), flat, map);
    });
  }

  /** Only the rows of the batch's tokens have a gradient. */
  private gatherEmbeddingGradient(flat: Float32Array): void {
    const { exports, network, specification } = this;
    const { embeddingSize } = specification;
    const pitch = this.geometries[0]!.rows[1] ?? 0;
    const count = exports.slotCount(network);
    const tokens = new Int32Array(this.memory.buffer, exports.slotTokens(network), count);
    const gradient = this.floats(exports.embeddingGradient(network), count * pitch);
    for (let slot = 1; slot < count; slot++) {
      flat.set(gradient.subarray(slot * pitch, slot * pitch + embeddingSize), tokens[slot]! * embeddingSize);
    }
  }

  private tensor(geometry: TensorGeometry, index: number, embedding: number, weights: number): Float32Array {
    const extent = geometry.rows.at(-1)! + geometry.columns.at(-1)! + 1;
    const address = index === 0 ? embedding : weights + this.exports.tensorOffset(this.network, index - 1);
    return this.floats(address, extent);
  }

  private floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }
}

const PAGE_BYTES = 65536;

/** What 32-bit addresses reach. */
const LARGEST_PAGES = 65536;

function identity(value: number): number {
  return value;
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MB`;
}
