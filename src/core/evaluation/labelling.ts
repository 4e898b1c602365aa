import type { LabelStatistics } from '../dataset/labelStatistics';
import type { Truth } from '../dataset/truth';
import type { EvaluationFigures } from './figures';
import type { MixtureOpinions, MixtureWeights } from './mixture';
import type { Logits } from './softmax';

/** How logits become labels: all in which texts with one label and texts with several differ, once the parts have spoken. */
export interface Labelling {
  /** What logits say of one text, [C], in the form in which parts are mixed: log-probabilities, or log odds of each label. */
  readonly opinionOf: (logits: Logits, temperature?: number) => number[];
  /** Probabilities [C] of one text by its logits. */
  readonly calibrated: (logits: Logits, temperature: number) => readonly number[];
  /** Of weighed opinions of one text, [C]. */
  readonly probabilitiesOf: (weighed: readonly number[]) => readonly number[];
  /** What logits are divided by to make the truths most likely. */
  readonly fitTemperature: (logits: readonly Logits[], truths: readonly Truth[]) => number;
  /** The weights of the parts that make the truths most likely. */
  readonly fitMixture: (opinions: MixtureOpinions, truths: readonly Truth[]) => MixtureWeights;
  /**
   * Measures predictions against the truth.
   *
   * @param probabilities one row per text, in the order of the labels
   * @param statistics what the trivial baselines know
   * @param parts what the classifier's parts say by themselves, to compare with
   */
  readonly evaluate: (
    probabilities: readonly (readonly number[])[],
    truths: readonly Truth[],
    statistics: LabelStatistics,
    parts?: MixtureOpinions,
  ) => EvaluationFigures;
}
