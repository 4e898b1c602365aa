import type { TaskKind } from '../dataset/taskKind';
import { labellings } from '../evaluation/labellings';
import type { TokenizedText } from '../text/ngramSettings';
import type { SemanticFeatures } from './semanticFeatures';
import { semanticRows } from './semanticRows';
import { weighRows, type SemanticWeights } from './semanticWeights';

/**
 * The semantic part of a classifier: Gaussian-process regression on class indicators, over several views of a text of which most are
 * learned without labels. With few labels it knows far more than models that learn from labelled texts alone.
 */
export interface SemanticModel {
  readonly kind: TaskKind;
  readonly features: SemanticFeatures;
  readonly classes: number;
  readonly weights: SemanticWeights;
  /** [C]: shares of the classes among the labelled texts; with the offset of each label's link where a text may have several. */
  readonly intercepts: Float32Array;
  /** What outputs are multiplied with before softmax makes probabilities of them; 1 where they are log odds of labels. */
  readonly sharpness: number;
}

/** What fits give is between 1 and this. */
export const LARGEST_SHARPNESS = 30;

/**
 * Log-probabilities of texts, or log odds of each label where a text may have several.
 *
 * @param pause awaited every few hundred texts: lets others run, and may throw to stop
 * @returns [texts, C] row-major
 */
export async function semanticOpinions(
  model: SemanticModel,
  texts: readonly TokenizedText[],
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const { kind, classes, intercepts, weights, sharpness } = model;
  const outputs = weighRows(await semanticRows(model.features, texts, pause), weights, classes);
  outputs.forEach((value, at) => (outputs[at] = value + intercepts[at % classes]!));
  return opinionsOf(outputs, classes, sharpness, kind);
}

/** @param outputs [texts, C] */
export function opinionsOf(outputs: Float64Array, classes: number, sharpness: number, kind: TaskKind): Float32Array {
  const { opinionOf } = labellings[kind];
  const rows = new Float32Array(outputs.length);
  for (let start = 0; start < outputs.length; start += classes) {
    rows.set(opinionOf(Array.from(outputs.subarray(start, start + classes)), 1 / sharpness), start);
  }
  return rows;
}
