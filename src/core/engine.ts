import type { LinearFit, LinearProblem, LinearSettings } from './linear/linearFit';
import type { ModelSpecification } from './network/specification';
import type { SkipGramSettings, SkipGramTraining, TokenCorpus } from './wordVectors/skipGram';

/**
 * The port to the arithmetic. Three engines stand behind it (reference, wasm, tfjs) and pass one contract test.
 * A method may answer at once or with a promise: callers always await.
 *
 * The loss of a batch follows PyTorch's CrossEntropyLoss and BCEWithLogitsLoss, with reduction 'mean'. Of each text b
 * let t be the target row, z the logits; of each class c let w be the weight; ε is the label smoothing:
 *
 *   softmax   Σb Σc −w[c]·((1−ε)·t[b,c] + ε/C)·log softmax(z[b])[c]  /  Σb Σc w[c]·t[b,c]
 *   sigmoid   Σb Σc −(w[c]·s·log σ(z[b,c]) + (1−s)·log(1 − σ(z[b,c])))  /  (B·C),  where s = (1−ε)·t[b,c] + ε/2
 *
 * Of the gradient g of loss plus penalties one step makes:
 *
 *   clipping  g ← g · min(1, clipNorm / ‖g‖)
 *   adam      m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²,  w ← w − rate · (m / (1−β₁ⁿ)) / (√(v / (1−β₂ⁿ)) + epsilon),
 *             with n counted from 1 by `OptimizerState.steps` (Kingma and Ba 2015)
 *   adamw     w ← w · (1 − rate·weightDecay) first, for all but biases, then as adam (Loshchilov and Hutter 2019)
 *   sgd       m ← momentum·m + g,  w ← w − rate·m
 */
export interface Engine {
  readonly name: EngineName;
  /** One line for the log: build, threads, version, and why this engine was chosen. */
  readonly description: string;
  /** What decides the bits of a result besides task, seed and the engine's name: kernels, threads, version. */
  readonly build: string;
  /**
   * A model with the weights of `initialParameters`, not yet trained.
   * @throws RangeError when there is not one class weight per class
   */
  createModel(specification: ModelSpecification, options: ModelOptions): Awaitable<EngineModel>;
  /**
   * Starts to fit a linear model; each `advance` of it goes on for one pass over the data.
   * @throws RangeError when the parts of the problem do not fit together
   * @throws UserFacingError when it would need more memory than allowed
   */
  fitLinear(problem: LinearProblem, settings: LinearSettings): LinearFit;
  /**
   * Starts to train word vectors, from random ones.
   * @throws RangeError when the corpus holds a token outside the vocabulary, or a setting is out of its range
   * @throws UserFacingError when it would need more memory than allowed
   */
  trainSkipGram(corpus: TokenCorpus, settings: SkipGramSettings): SkipGramTraining;
  /** Frees everything, its models included. */
  dispose(): void;
}

export type EngineName = 'reference' | 'wasm' | 'tfjs';

export type Awaitable<T> = T | Promise<T>;

export interface ModelOptions {
  /** Seeds the initial weights and every dropout mask; same seed, same engine, same thread count: the same bits. */
  readonly seed: number;
  readonly optimizer: OptimizerSettings;
  readonly regularization: RegularizationSettings;
  /** Largest batch that will be asked for, so that memory is planned once, before training. */
  readonly limits: { readonly batchSize: number; readonly timeSteps: number };
}

/**
 * A network with its weights and its optimizer. Parameters and optimizer state are all that the next step depends on:
 * written to another model of the same options, they let it go on with the same bits. Parameters are flat, laid out as
 * `parameters.ts` says. A batch larger than the limits, with a token outside the vocabulary or a length outside 1 to T,
 * and parameters or a state of another size, are refused with a RangeError.
 */
export interface EngineModel {
  readonly specification: ModelSpecification;
  /** Forward, backward and one optimizer step, in place. */
  trainBatch(batch: LabelledBatch, step: TrainingStep): Awaitable<StepResult>;
  /** Logits, [B, C] row-major, without dropout. Temperature and softmax are the caller's. */
  predictBatch(batch: Batch): Awaitable<Float32Array>;
  /**
   * The loss `trainBatch` would report for this step and the gradient of that loss plus the penalties, with the step's
   * dropout, before clipping; changes nothing.
   */
  computeGradients(batch: LabelledBatch, step: TrainingStep): Awaitable<{ loss: number; gradients: Float32Array }>;
  readParameters(): Awaitable<Float32Array>;
  writeParameters(parameters: Float32Array): Awaitable<void>;
  readOptimizerState(): Awaitable<OptimizerState>;
  writeOptimizerState(state: OptimizerState): Awaitable<void>;
  dispose(): void;
}

/** Token ids of B texts, padded on the right to T steps. */
export interface Batch {
  /** B */
  readonly size: number;
  /** T */
  readonly timeSteps: number;
  /** [B, T] row-major; what stands at or after a text's length is ignored. */
  readonly tokens: Int32Array;
  /** [B], each from 1 to T. */
  readonly lengths: Int32Array;
}

export interface LabelledBatch extends Batch {
  /** [B, C] row-major: one-hot rows for softmax, zeros and ones for sigmoid. */
  readonly targets: Float32Array;
}

export interface TrainingStep {
  /** Number of the step from 0; with the seed and the position it determines every dropout mask. */
  readonly number: number;
  /** The schedule's rate for this step. */
  readonly learningRate: number;
}

export interface StepResult {
  /** Mean loss over the batch with class weights and label smoothing, without the L1/L2 penalties. */
  readonly loss: number;
  /** L2 norm of the whole gradient before clipping. */
  readonly gradientNorm: number;
}

export interface OptimizerSettings {
  readonly kind: 'adam' | 'adamw' | 'sgd';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** AdamW only: decoupled decay, multiplied with the learning rate; not applied to biases. */
  readonly weightDecay: number;
  /** SGD only: classical momentum. */
  readonly momentum: number;
  /** Largest L2 norm of the gradient; 0 switches clipping off. */
  readonly clipNorm: number;
}

export interface RegularizationSettings {
  /** Probability that a whole token is replaced by the unknown token. */
  readonly wordDropout: number;
  /** Probability that an element of an embedding is zeroed, drawn per position. */
  readonly embeddingDropout: number;
  /**
   * Probability that a unit of the state fed back is zeroed, one mask per text for all time steps (Gal and Ghahramani
   * 2016).
   */
  readonly recurrentDropout: number;
  /** Probability that an element of the pooled vector is zeroed. */
  readonly outputDropout: number;
  /**
   * L1 and L2 penalties on the weights of the LSTM and dense layers, biases and embedding excluded: l1·Σ|w| + l2·Σw².
   */
  readonly l1: number;
  readonly l2: number;
  /** Share of the target that is spread evenly over all classes (softmax) or moved to ½ (sigmoid). */
  readonly labelSmoothing: number;
  /** [C] factors of each text's loss by its class (softmax) or of each class's positive term (sigmoid). */
  readonly classWeights: readonly number[];
}

/**
 * First and second moments, each as long as the parameters (SGD keeps its velocity in the first, the second is empty).
 */
export interface OptimizerState {
  /** How many steps were taken. */
  readonly steps: number;
  readonly first: Float32Array;
  readonly second: Float32Array;
}
