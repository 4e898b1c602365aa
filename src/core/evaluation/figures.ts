import type { ExampleSource } from '../dataset/example';
import type { DecisionCounts } from './decisionCounts';
import type { MixturePart } from './mixture';
import type { PairedComparison } from './pairedTest';
import type { ReliabilityBin } from './reliability';

/** The measure of a classifier on one set of examples. What is optional is missing in models that were saved before it was measured. */
export interface EvaluationFigures {
  readonly examples: number;
  /** 0 to 1, like every figure here. Where texts may have several labels, the share of texts that were given all theirs and no others. */
  readonly accuracy: number;
  /** Unweighted mean of the classes' F1. */
  readonly macroF1: number;
  /** Mean cross-entropy of the calibrated probabilities, in nats; of the single decisions where texts may have several labels. */
  readonly loss: number;
  /** Expected calibration error, 15 bins of equal width over the confidence of the predicted class, or of each decision (Guo et al. 2017). */
  readonly ece: number;
  /** In the order of the model's labels. */
  readonly perClass: readonly ClassFigures[];
  /** [true class][predicted class] counts; left out where texts may have several labels. */
  readonly confusion?: readonly (readonly number[])[];
  /** Only where texts may have several labels. */
  readonly multiLabel?: MultiLabelFigures;
  /** What simpler classifiers reach on the same examples, to compare with. */
  readonly baselines: readonly BaselineFigures[];
  /** The bins of the calibration error: what a reliability diagram shows. */
  readonly reliability?: readonly ReliabilityBin[];
  /** The mistakes that the classifier was surest of, surest first; of each kind (one label taken for another) the surest few. */
  readonly mistakes?: readonly NamedMistake[];
}

/** What stands in for a confusion matrix where each label is a decision of its own. */
export interface MultiLabelFigures {
  /** F1 of all decisions together. */
  readonly microF1: number;
  /** In the order of the model's labels. */
  readonly decisions: readonly DecisionCounts[];
}

/** Classifiers that read no text. */
export const trivialBaselines = ['majority', 'usualLabels', 'noLabel'] as const;

export interface BaselineFigures {
  /**
   * `majority` always gives the class most frequent in training, `usualLabels` the labels that most texts have, `noLabel` none; the others
   * are parts of the classifier, each by itself.
   */
  readonly name: (typeof trivialBaselines)[number] | MixturePart;
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
  /** Where texts may have several labels, all of them with `; ` between. */
  readonly truth: string;
  readonly predicted: string;
  /** The probability of the predicted label, or of the surest wrong decision. */
  readonly confidence: number;
  readonly source?: ExampleSource;
}
