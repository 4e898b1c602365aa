import type { ExampleSource } from '../dataset/example';
import type { MixturePart } from './mixture';
import type { PairedComparison } from './pairedTest';
import type { ReliabilityBin } from './reliability';

/** The measure of a classifier on one set of examples. What is optional is missing in models that were saved before it was measured. */
export interface EvaluationFigures {
  readonly examples: number;
  /** 0 to 1, like every figure here. */
  readonly accuracy: number;
  /** Unweighted mean of the classes' F1. */
  readonly macroF1: number;
  /** Mean cross-entropy of the calibrated probabilities, in nats. */
  readonly loss: number;
  /** Expected calibration error, 15 bins of equal width over the confidence of the predicted class (Guo et al. 2017). */
  readonly ece: number;
  /** In the order of the model's labels. */
  readonly perClass: readonly ClassFigures[];
  /** [true class][predicted class] counts. */
  readonly confusion: readonly (readonly number[])[];
  /** What simpler classifiers reach on the same examples, to compare with. */
  readonly baselines: readonly BaselineFigures[];
  /** The bins of the calibration error: what a reliability diagram shows. */
  readonly reliability?: readonly ReliabilityBin[];
  /** The mistakes that the classifier was surest of, surest first. */
  readonly mistakes?: readonly NamedMistake[];
}

export interface BaselineFigures {
  /** `majority` always gives the class most frequent in training; the others are parts of the classifier, each by itself. */
  readonly name: 'majority' | MixturePart;
  readonly accuracy: number;
  readonly macroF1: number;
  /** The classifier (first) against this baseline (second), on the same examples. */
  readonly comparison?: PairedComparison;
}

export interface ClassFigures {
  readonly label: string;
  /** Examples of this class. */
  readonly support: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** An example that was judged wrongly, as people are shown it. */
export interface NamedMistake {
  /** The beginning of the text, on one line. */
  readonly text: string;
  readonly truth: string;
  readonly predicted: string;
  /** The probability of the predicted label. */
  readonly confidence: number;
  readonly source?: ExampleSource;
}
