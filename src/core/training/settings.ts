import type { EngineName, OptimizerSettings, RegularizationSettings } from '../engine';
import type { WordVectorSettings } from '../wordVectors/embeddingVectors';
import { defaultSemanticSettings, type SemanticSettings } from '../semantic/semanticSettings';
import { defaultWideSettings, type WideSettings } from '../wide/wideSettings';
import type { LstmLayer, Pooling } from '../network/specification';
import type { Schedule } from './schedule';

/** Everything that decides what is trained, besides the data and the seed. Every member has a default, in `defaultSettings`. */
export interface TrainingSettings {
  /** E */
  readonly embeddingSize: number;
  readonly layers: readonly LstmLayer[];
  readonly pooling: Pooling;
  /** A word enters the vocabulary when it occurs at least so often in the training texts. */
  readonly minimumFrequency: number;
  /** The most frequent words only. */
  readonly maximumVocabulary: number;
  /** Longer texts are cut after so many tokens. */
  readonly maximumLength: number;
  readonly batchSize: number;
  /** `auto`: fewer the more there is to read in each, see `plannedEpochs`. */
  readonly epochs: number | 'auto';
  /** Training stops after so many epochs without a better validation loss. */
  readonly patience: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly optimizer: OptimizerSettings;
  readonly regularization: Omit<RegularizationSettings, 'classWeights'>;
  /** `balanced`: classes count alike however many examples each has. */
  readonly classWeights: 'none' | 'balanced';
  /** The linear models beside the network; null: the network stands alone. */
  readonly wide: WideSettings | null;
  /** The part that learns from unlabelled texts too; null: there is none. */
  readonly semantic: SemanticSettings | null;
  /** How the vectors are learned that the embedding starts from; null: it starts at random. */
  readonly wordVectors: WordVectorSettings | null;
  /**
   * Cross-fitting: so many networks are trained, each without another part of the examples, which validates it; validation examples are
   * examples like all others then. 1: one network, with the validation examples or, where none are given, a share held out.
   */
  readonly folds: number;
  /** Share of the training examples held out where `folds` is 1 and no validation examples are given. */
  readonly validationShare: number;
}

/** Where the arithmetic runs; `auto` chooses the fastest engine that works here. */
export interface EngineChoice {
  readonly engine: EngineName | 'auto';
  /** 0: as many as the machine has cores, less one for the editor. */
  readonly threads: number;
}

/**
 * The best plain LSTM found in our measurements: masked max-pooling, strong dropout, early stopping.
 */
export const defaultSettings: TrainingSettings = {
  // The kernels of the wasm engine want multiples of 8.
  embeddingSize: 96,
  layers: [{ hiddenSize: 64, bidirectional: false }],
  pooling: 'max',
  minimumFrequency: 2,
  maximumVocabulary: 30_000,
  maximumLength: 400,
  batchSize: 32,
  epochs: 'auto',
  patience: 3,
  learningRate: 4e-3,
  schedule: 'linear',
  optimizer: {
    kind: 'adamw',
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
    momentum: 0,
    clipNorm: 1,
  },
  regularization: {
    wordDropout: 0.1,
    embeddingDropout: 0.3,
    recurrentDropout: 0,
    outputDropout: 0.5,
    l1: 0,
    l2: 0,
    labelSmoothing: 0.1,
  },
  classWeights: 'none',
  wide: defaultWideSettings,
  semantic: defaultSemanticSettings,
  // With thousands of labels they gained nothing on three validation sets of four.
  wordVectors: null,
  folds: 3,
  validationShare: 0.1,
};
